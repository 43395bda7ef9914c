"""Enumerations: members are objects of their class, with a name and a value."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.class_kinds import ClassKind, describes_classes
from phiml_audit.tracer.machine.interpreter import attribute, call
from phiml_audit.tracer.machine.objects import ClassMethod, Instance, Property, StaticMethod
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    UNKNOWN,
    Class,
    Func,
    Method,
    Obj,
    Opaque,
    Symbol,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import attributes, class_making, containers, held
from phiml_audit.tracer.python.classes import lookup, mro

FLAGS = frozenset({"enum.Flag", "enum.IntFlag"})
PLAIN = frozenset({"enum.IntEnum", "enum.IntFlag", "enum.StrEnum"})  # members can be used as their values
BASES = ("enum.Enum", "enum.ReprEnum", *sorted(FLAGS | PLAIN))
NO_MEMBERS = (Func, Method, Class, StaticMethod, ClassMethod, Property)
MEMBERS = "#members"


class Marked(Obj):
    """``enum.member(x)`` and ``enum.nonmember(x)``."""

    __slots__ = ("is_member", "value")
    kind = "marked"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.is_member = True
        self.value = UNKNOWN


@library("enum.member(value)", "enum.nonmember(value)")
def _marked(at: Call, value: Value) -> Value:
    obj = at.run.make(Marked, at.node, value)
    obj.is_member, obj.value = at.short == "member", value
    return of(obj)


@describes_classes(*BASES)
class Enumeration(ClassKind):
    """A class whose names become members."""

    by_identity = True

    def completed(self, run: Run, node: nodes.NodeNG, cls: Class) -> None:
        """Its names are bound to members; names with the same value to one."""
        made: dict[str, Value] = {}
        values: list[Value] = []
        for key in run.heap.keys(cls.frame):
            written = run.heap.get((cls.frame, key))
            value = _value_of_member(run, cls, str(key), written) if written is not None else None
            if value is None or written is None:
                continue
            if _is_auto(value):
                place = cls.node.locals[key][0].statement() if key in cls.node.locals else node
                value = _next_value(run, place, cls, str(key), values)
            same = next((name for name, other in zip(made, values, strict=True) if _equal(other, value)), None)
            made[str(key)] = made[same] if same is not None else _member(run, node, cls, str(key), value)
            values.append(value)
            run.write((cls.frame, key), made[str(key)])
        pairs: list[tuple[Value | None, Value]] = [(const(name), member) for name, member in made.items()]
        run.write((cls, MEMBERS), containers.make_dict(run, node, pairs, tag=(MEMBERS, cls)))

    def constructed(self, run: Run, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value | None:
        """``cls(value)``: the member with this value; ``cls(name, names)``: a new enumeration."""
        found = held.iterated(run, cls)
        members = containers.sequence(run, found) if found is not None else None
        if not members:
            return _functional(run, node, of(cls), args)
        values = [run.read((t, "value")) or UNKNOWN for member in members for t in member.targets if isinstance(t, Obj)]
        equal = [
            member
            for member, value in zip(members, values, strict=True)
            if _equal(value, args.positional[0] if args.positional else UNKNOWN)
        ]
        if equal:
            return equal[0]
        hook, _ = lookup(run, cls, "_missing_")
        if hook is not None:
            return call(run, node, attributes.bound(run, node, hook, cls), args)
        return join(members)

    def attribute(
        self, run: Run, node: nodes.NodeNG, target: Instance | Class, base: Symbol, name: str
    ) -> Value | None:
        """Methods of the type that members belong to besides."""
        if isinstance(target, Class):
            return self.members(run, target) if name == "__members__" else None
        inside = held.held(run, target)
        return attribute(run, node, inside, name) if inside is not None else None

    def members(self, run: Run, cls: Class) -> Value | None:
        """By name."""
        return lookup(run, cls, MEMBERS)[0]


def _value_of_member(run: Run, cls: Class, name: str, written: Value) -> Value | None:
    """What a name in the body says of a member; None if it is none."""
    target = written.targets[0] if written.targets else MISSING
    if isinstance(target, Marked):
        if not target.is_member:
            run.write((cls.frame, name), target.value)
        return target.value if target.is_member else None
    special = name.startswith("_") or isinstance(target, NO_MEMBERS) or target == MISSING
    hooks = isinstance(target, Instance) and attributes.has_method(run, written, "__get__")
    return None if special or hooks else written


def _is_auto(value: Value) -> bool:
    return len(value.targets) == 1 and isinstance(value.targets[0], Opaque) and value.targets[0].symbol == "enum.auto"


def _next_value(run: Run, node: nodes.NodeNG, cls: Class, name: str, before: list[Value]) -> Value:
    hook, _ = lookup(run, cls, "_generate_next_value_")
    if hook is not None:
        last = containers.make(run, node, "list", before, tag=("last values", cls, name))
        given = Arguments((const(name), const(1), const(len(before)), last))
        return call(run, node, attributes.of_class(run, node, hook, cls), given)
    bases = {base.name for base in mro(run, cls) if isinstance(base, Symbol)}
    if "enum.StrEnum" in bases:
        return const(name.lower())
    known = single_const(before[-1]) if before else None
    if before and (known is None or not isinstance(known.value, int)):
        return opaque("number")
    last_value = known.value if known is not None else 0
    return const(1 << last_value.bit_length() if bases & FLAGS else last_value + 1)


def _equal(one: Value, other: Value) -> bool:
    known = single_const(one)
    return known is not None and known == single_const(other)


def _member(run: Run, node: nodes.NodeNG, cls: Class, name: str, value: Value) -> Value:
    parts = containers.sequence(run, value)
    args = Arguments(tuple(parts) if parts is not None else (value,))
    obj = _new_member(run, node, cls, name, args)
    stored = run.read((obj, "_value_"))
    value = value if stored is None or stored.targets == (MISSING,) else stored
    for key, known in (("name", const(name)), ("_name_", const(name)), ("value", value), ("_value_", value)):
        run.write((obj, key), known)
    bases = {base.name for base in mro(run, cls) if isinstance(base, Symbol)}
    if bases & (PLAIN | set(held.IMMUTABLE)) and held.held(run, obj) is None:
        held.hold(run, obj, value)
    init, _ = lookup(run, cls, "__init__")
    if init is not None:
        call(run, node, attributes.bound(run, node, init, obj), args)
    return of(obj)


def _new_member(run: Run, node: nodes.NodeNG, cls: Class, name: str, args: Arguments) -> Instance:
    new, _ = lookup(run, cls, "__new__")
    if new is not None:
        given = Arguments((of(cls), *args.positional))
        made = call(run, node, attributes.of_class(run, node, new, cls), given).targets
        if len(made) == 1 and isinstance(made[0], Instance):
            return made[0]
    obj = run.make(Instance, node, ("member", cls, name))
    obj.cls = cls
    containers.clear(run, obj)
    return obj


@library(*(f"{name}(*args, **options)" for name in BASES))
def _called(at: Call, **_: object) -> Value:
    made = _functional(at.run, at.node, of(Symbol(at.name)), at.args)
    return made if made is not None else opaque("unknown", at.run.depth)


def _functional(run: Run, node: nodes.NodeNG, base: Value, args: Arguments) -> Value | None:
    """``Enum("Name", "A B")``, and with a list of names, of pairs, or a mapping."""
    if len(args.positional) < 2:
        return None
    name, names = args.positional[:2]
    text = single_const(names)
    auto = Value((Opaque(symbol="enum.auto"),))
    pairs: list[tuple[Value | None, Value]] = []
    if text is not None and isinstance(text.value, str):
        pairs = [(const(each), auto) for each in text.value.replace(",", " ").split()]
    elif any(isinstance(t, Obj) and t.kind == "dict" for t in names.targets):
        pairs = [(None, names)]
    else:
        for item in containers.sequence(run, names) or []:
            pair = containers.sequence(run, item)
            pairs.append((pair[0], pair[1]) if pair is not None and len(pair) == 2 else (item, auto))
    bases = containers.make(run, node, "tuple", [base], tag="bases")
    namespace = containers.make_dict(run, node, pairs, tag="namespace")
    return class_making.called(run, node, Arguments((name, bases, namespace)))
