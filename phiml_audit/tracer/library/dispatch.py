"""``functools.singledispatch``: one function by the class of its first argument."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from phiml_audit.tracer.library.builtins_classes import class_of, is_builtin, is_subclass, python_class, wanted_classes
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, BINDINGS, CALLS, METHODS, attribute, call, evaluate
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import StaticMethod
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Class,
    Func,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
)
from phiml_audit.tracer.python import classes, containers
from phiml_audit.tracer.python.attributes import bound

if TYPE_CHECKING:
    from astroid import nodes

OBJECT = Symbol("builtins.object")


class Dispatching(Obj):
    """A function that dispatches. What is registered for a class lies in the slot ``("for", class)``."""

    __slots__ = ("is_method",)
    kind = "dispatch"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.is_method = False

    @property
    def binds_to_class(self) -> bool:  # type: ignore[override]
        """As Python's does, for class methods behind it."""
        return self.is_method

    def position(self) -> int:
        """Which positional argument decides."""
        return 1 if self.is_method else 0


class Registering(Obj):
    """The decorator that ``f.register(cls)`` gives."""

    __slots__ = ("classes", "dispatching")
    kind = "decorator"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.dispatching: Dispatching | None = None
        self.classes: list[Target] = []


@library("functools.singledispatch(function)", "functools.singledispatchmethod(function)")
def _singledispatch(at: Call, function: Value) -> Value:
    made = at.run.make(Dispatching, at.node, (at.name, function))
    made.is_method = at.short == "singledispatchmethod"
    containers.clear(at.run, made)
    at.run.write((made, ("for", OBJECT)), function)
    return of(made)


@METHODS.register(Dispatching)
def _method(run: Run, site: Site, native: Native, made: Dispatching) -> Value:
    args = site.args
    if native.name == "register" and args.positional:
        return _register(run, site, made, args)
    if native.name == "dispatch" and args.positional:
        return join(_implementations(run, made, target) for target in args.positional[0].targets)
    return run.outside.call_unknown(Site(site.node, args, UNKNOWN), Opaque("unknown", run.depth))


def _register(run: Run, site: Site, made: Dispatching, args: Arguments) -> Value:
    first = args.positional[0]
    function = args.positional[1] if len(args.positional) > 1 else args.keywords.get("func")
    annotated = None if function is not None else _annotated(run, made, first)
    if annotated is not None:
        _store(run, made, annotated, first)
        return first
    wanted = wanted_classes(run, first)
    if function is not None:
        _store(run, made, wanted, function)
        return function
    waiting = run.make(Registering, site.node, (made, first))
    waiting.dispatching, waiting.classes = made, wanted
    return of(waiting)


def _annotated(run: Run, made: Dispatching, value: Value) -> list[Target] | None:
    """The classes that a function which is registered itself names as that of its first parameter."""
    functions = [f for target in value.targets for f in _functions(target)]
    if not functions:
        return None
    node, index = functions[0].node, made.position()
    parameters = [*(node.args.posonlyargs or []), *(node.args.args or [])]
    hints = [*(node.args.posonlyargs_annotations or []), *(node.args.annotations or [])]
    if index >= len(parameters) or index >= len(hints) or hints[index] is None:
        return [OBJECT]
    return _classes_in(run, hints[index])


def _functions(target: Target) -> Iterator[Func]:
    if isinstance(target, Func):
        yield target
    elif isinstance(target, StaticMethod):  # and class methods
        yield from (t for t in target.function.targets if isinstance(t, Func))


def _classes_in(run: Run, hint: nodes.NodeNG) -> list[Target]:
    if getattr(hint, "op", "") == "|":
        return [*_classes_in(run, hint.left), *_classes_in(run, hint.right)]
    if getattr(hint, "value", "") is None:
        return [Symbol("types.NoneType")]
    return wanted_classes(run, evaluate(run, hint))


def _store(run: Run, made: Dispatching, wanted: list[Target], function: Value) -> None:
    for cls in wanted:
        known = cls if isinstance(cls, (Class, Symbol)) else Opaque()
        slot = (made, ("for", known))
        old = run.heap.get(slot) if isinstance(known, Opaque) else None
        run.write(slot, function if old is None else join((old, function)))


@CALLS.register(Registering)
def _registered(run: Run, site: Site, waiting: Registering) -> Value:
    if not site.args.positional or waiting.dispatching is None:
        return UNKNOWN
    _store(run, waiting.dispatching, waiting.classes, site.args.positional[0])
    return site.args.positional[0]


def _implementations(run: Run, made: Dispatching, cls: Target | None, *, is_tensor: bool = False) -> Value:
    """What is registered for a class, or for its nearest base class. All of it where the class is not known; but a
    tensor is of no built-in type.
    """
    found = {key[1]: run.read((made, key)) or UNKNOWN for key in run.heap.keys(made) if isinstance(key, tuple)}
    if not isinstance(cls, (Class, Symbol)):
        return join(value for each, value in found.items() if not is_tensor or each == OBJECT or not is_builtin(each))
    order = classes.mro(run, cls) if isinstance(cls, Class) else _python_order(cls)
    exact = next((found[each] for each in order if each in found and each != OBJECT), None)
    if exact is not None and Opaque() not in found:
        return exact
    bases = [value for each, value in found.items() if each != OBJECT and is_subclass(run, cls, each) is not False]
    sure = any(each != OBJECT and is_subclass(run, cls, each) for each in found)
    return join(bases if sure else [*bases, found[OBJECT]])


def _python_order(cls: Symbol) -> list[Class | Symbol]:
    known = python_class(cls)
    names = [f"{each.__module__}.{each.__qualname__}" for each in known.__mro__] if known is not None else []
    return [cls, *map(Symbol, names)]


@CALLS.register(Dispatching)
def _call(run: Run, site: Site, made: Dispatching) -> Value:
    run.record.resolved.add(id(site.node))
    position = made.position()
    if len(site.args.positional) <= position:
        return call(run, site.node, _implementations(run, made, None), site.args, site.note)
    results = []
    subject = site.args.positional[position]
    for target in subject.targets:
        given = list(site.args.positional)
        given[position] = Value((target,), subject.traced, subject.varies)
        args = Arguments(tuple(given), site.args.keywords, site.args.star, site.args.double)
        chosen = _implementations(run, made, class_of(run, target), is_tensor=kind_of(target).is_tensor)
        if made.is_method:
            results.append(_call_bound(run, site, chosen, args))
        else:
            results.append(call(run, site.node, chosen, args, site.note))
    return join(results) if results else UNKNOWN


def _call_bound(run: Run, site: Site, chosen: Value, args: Arguments) -> Value:
    receiver, rest = args.positional[0], Arguments(args.positional[1:], args.keywords, args.star, args.double)
    return join(
        call(run, site.node, bound(run, site.node, chosen, target), rest, site.note) for target in receiver.targets
    )


@BINDINGS.register(Dispatching)
def _bind(run: Run, node: nodes.NodeNG, made: Dispatching, receiver: Target) -> Value:
    return of(Method(made, receiver)) if made.is_method else of(made)


@ATTRIBUTES.register(Dispatching)
def _attribute(run: Run, node: nodes.NodeNG, base: Value, made: Dispatching, name: str) -> Value:
    if name in ("register", "dispatch"):
        return of(Native(of(made), name))
    default = run.read((made, ("for", OBJECT))) or UNKNOWN
    if name == "__wrapped__":
        return default
    if name == "registry":
        pairs: list[tuple[Value | None, Value]] = [
            (of(key[1]), run.read((made, key)) or UNKNOWN) for key in run.heap.keys(made) if isinstance(key, tuple)
        ]
        return containers.make_dict(run, node, pairs, tag=made)
    return attribute(run, node, default, name)
