"""Named tuples: tuples whose items have names."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.class_kinds import ClassKind, describes_classes
from phiml_audit.tracer.machine.interpreter import attribute
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Class,
    Method,
    Symbol,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import calls, class_making, containers, held
from phiml_audit.tracer.python.classes import lookup

BASE = "typing.NamedTuple"
METHODS = frozenset({"_replace", "_asdict", "_make"})


@describes_classes(BASE)
class NamedTuple(ClassKind):
    """A class whose annotated names are the fields."""

    def completed(self, run: Run, node: nodes.NodeNG, cls: Class) -> None:
        """The names of its fields are an attribute of it."""
        names = [
            statement.target.name
            for statement in cls.node.body
            if isinstance(statement, nodes.AnnAssign) and isinstance(statement.target, nodes.AssignName)
        ]
        if names:
            _set_fields(run, node, cls, names)

    def allocated(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, args: Arguments) -> None:
        """Each field is bound, by position or by name."""
        assert obj.cls is not None
        values = []
        for index, name in enumerate(_fields(run, obj.cls)):
            value = args.keywords.get(name) or (args.positional[index] if index < len(args.positional) else None)
            if value is None:
                options = [v for v in (args.star, args.double, lookup(run, obj.cls, name)[0]) if v is not None]
                value = join(options) if options else UNKNOWN
            values.append(value)
            run.write((obj, name), value)
        held.hold(run, obj, containers.make(run, node, "tuple", values, tag=("fields", obj)))

    def attribute(
        self, run: Run, node: nodes.NodeNG, target: Instance | Class, base: Symbol, name: str
    ) -> Value | None:
        """Its own methods, and those of a tuple."""
        if name in METHODS:
            return of(Method(Symbol(f"{BASE}.{name}"), target))
        inside = held.held(run, target)
        return attribute(run, node, inside, name) if inside is not None and hasattr(tuple, name) else None


def _fields(run: Run, cls: Class) -> list[str]:
    names, _ = lookup(run, cls, "_fields")
    known = [single_const(name) for name in containers.sequence(run, names) or []] if names is not None else []
    return [str(name.value) for name in known if name is not None]


def _set_fields(run: Run, node: nodes.NodeNG, cls: Class, names: list[str]) -> None:
    run.write(
        (cls.frame, "_fields"), containers.make(run, node, "tuple", list(map(const, names)), tag=("_fields", cls))
    )


@library(
    "collections.namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)",
    f"{BASE}(typename, field_names=..., /, *, defaults=None, **fields)",
)
def _made(at: Call, typename: Value, field_names: Value | None, defaults: Value | None, **_: object) -> Value:
    """``namedtuple("Name", "a b")``, ``NamedTuple("Name", [("a", int)])``."""
    run, node = at.run, at.node
    names = _names(run, field_names) if field_names is not None else None
    if names is None:
        return opaque("unknown", run.depth)
    given = containers.in_order(run, node, defaults) if defaults is not None else None
    pairs = list(zip(map(const, names[-len(given) :]), given, strict=False)) if given else []
    bases = containers.make(run, node, "tuple", [of(Symbol(BASE))], tag="bases")
    namespace = containers.make_dict(run, node, list(pairs), tag="namespace")
    made = class_making.called(run, node, Arguments((typename, bases, namespace)))
    for target in made.targets if made is not None else ():
        if isinstance(target, Class):
            _set_fields(run, node, target, names)
    return made if made is not None else opaque("unknown", run.depth)


def _names(run: Run, value: Value) -> list[str] | None:
    text = single_const(value)
    if text is not None and isinstance(text.value, str):
        return text.value.replace(",", " ").split()
    found = containers.sequence(run, value)
    known = [single_const((containers.sequence(run, item) or [item])[0]) for item in found or []]
    return None if found is None or None in known else [str(name.value) for name in known if name is not None]


@library(f"{BASE}._replace(self, /, **changes)")
def _replace(at: Call, self: Value, changes: dict[str, Value]) -> Value:
    run = at.run
    found = []
    for target in self.targets:
        if isinstance(target, Instance) and target.cls is not None:
            fields = {name: run.read((target, name)) or UNKNOWN for name in _fields(run, target.cls)}
            given = Arguments((), {**fields, **changes}, double=at.args.double)
            found.append(of(calls.allocate(run, at.node, target.cls, given)))
    return join(found) if found else UNKNOWN


@library(f"{BASE}._asdict(self, /)")
def _asdict(at: Call, self: Value) -> Value:
    run = at.run
    found = []
    for target in self.targets:
        if isinstance(target, Instance) and target.cls is not None:
            pairs = [(const(n), run.read((target, n)) or UNKNOWN) for n in _fields(run, target.cls)]
            found.append(containers.make_dict(run, at.node, list(pairs), tag=("asdict", target)))
    return join(found) if found else UNKNOWN


@library(f"{BASE}._make(cls, iterable, /)")
def _make(at: Call, cls: Value, iterable: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    given = Arguments(tuple(known), star=rest)
    found = [of(calls.allocate(at.run, at.node, t, given)) for t in cls.targets if isinstance(t, Class)]
    return join(found) if found else UNKNOWN
