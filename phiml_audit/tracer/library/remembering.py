"""Functions that remember: ``lru_cache``, cached properties, and wrappers that ``functools.wraps`` describes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from astroid import nodes

from phiml_audit.tracer.library import recall
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.events import Unknown
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, BINDINGS, CALLS, METHODS, attribute, call
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Func,
    Identity,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    of,
    single_const,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.attribute_changes import remembered_as


class Remembering(Obj):
    """A function that remembers its results, or a property that does; ``form`` is a word of the event ``memoise``.
    ``most``: how many results it keeps, None for all.
    """

    __slots__ = ("form", "most", "wrapped")
    kind = "memo"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.wrapped = UNKNOWN
        self.form = "function"
        self.most: int | None = None

    @property
    def is_property(self) -> bool:
        """Whether it is evaluated when it is read."""
        return self.form != "function"


TAKEN_OVER = ("__name__", "__qualname__", "__doc__", "__module__")


class Wraps(Obj):
    """The decorator that ``functools.wraps(f)`` gives; ``assigned`` are the attributes that the wrapper gets."""

    __slots__ = ("assigned", "wrapped")
    kind = "wraps"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.wrapped = UNKNOWN
        self.assigned: tuple[str, ...] = TAKEN_OVER


@dataclass(slots=True)
class Wrappers:
    """Functions that show the signature of another."""

    wrapped: dict[Func, Value] = field(default_factory=dict)


def decorate(run: Run, node: nodes.NodeNG, name: str, form: str, args: Arguments) -> Value:
    """``@lru_cache``, with or without arguments, ``@cached_property``; ``name`` is the decorator's, in full."""
    if not args.positional or not any(isinstance(t, (Func, Obj, Method)) for t in args.positional[0].targets):
        waiting = run.make(Partial, node, "decorator")
        size = args.positional[0] if args.positional else args.keywords.get("maxsize", NONE)
        waiting.callee, waiting.arguments = of(Symbol(name)), Arguments((), {"maxsize": size})
        return of(waiting)
    memo = run.make(Remembering, node, args.positional[0])
    memo.wrapped, memo.form = args.positional[0], form
    most = single_const(args.keywords.get("maxsize", NONE))
    memo.most = most.value if most is not None and most.type == "int" else None
    return of(memo)


@CALLS.register(Remembering)
def _call(run: Run, site: Site, memo: Remembering) -> Value:
    """A remembering function is called: once per arguments."""
    run.record.resolved.add(id(site.node))
    key = recall.key_of(site.args.everything())
    warm, known = recall.recalled(run, memo, key, memo.most)
    found = _Recalled((memo, key), warm, known)
    return _remembered(run, site.node, memo, found, memo, lambda: call(run, site.node, memo.wrapped, site.args))


@BINDINGS.register(Remembering)
def _bind(run: Run, node: nodes.NodeNG, memo: Remembering, receiver: Target) -> Value:
    """A remembering property is read: once per object."""
    if not memo.is_property:
        return of(Method(memo, receiver))
    args = Arguments((of(receiver),))
    holder = receiver if isinstance(receiver, Identity) else memo
    slot = (holder, remembered_as(_name(memo)))
    known = run.read(slot)
    kept = known is not None and known.targets != (MISSING,)
    warm = None if kept and known is not None and MISSING in known.targets else kept
    found = _Recalled(slot, warm, containers.bound_part(known) if known is not None and kept else None)
    return _remembered(run, node, memo, found, receiver, lambda: call(run, node, memo.wrapped, args))


@ATTRIBUTES.register(Remembering)
def _attribute(run: Run, node: nodes.NodeNG, base: Value, memo: Remembering, name: str) -> Value:
    if name == "__wrapped__":
        return memo.wrapped
    return attribute(run, node, memo.wrapped, name) if name in TAKEN_OVER else of(Native(of(memo), name))


@METHODS.register(Remembering)
def _method(run: Run, site: Site, native: Native, memo: Remembering) -> Value:
    if native.name == "cache_clear":
        containers.clear(run, memo)
        return NONE
    return run.outside.call_unknown(Site(site.node, site.args, UNKNOWN), Opaque("unknown", run.depth))


def _name(memo: Remembering) -> str:
    return next((getattr(t.node, "name", "") for t in memo.wrapped.targets if isinstance(t, Func)), str(memo.serial))


@dataclass(frozen=True, slots=True)
class _Recalled:
    """Where a result is kept, and whether there is one: None where that is not certain."""

    slot: Slot
    warm: bool | None
    known: Value | None


def _remembered(
    run: Run, node: nodes.NodeNG, memo: Remembering, found: _Recalled, holder: Target, compute: Callable[[], Value]
) -> Value:
    if found.warm and found.known is not None:
        return found.known
    region = run.at.region
    if found.known is not None and run.depth:  # nothing may run at all
        run.unknown(node, Unknown.STATE)
        return found.known
    if not run.depth:  # called again only for other arguments: what it creates is not created in every round
        region = region.again(repeated=False)
    with run.within(region):
        value = compute()
    run.observer.remembered(memo.node if memo.form != "dataclass_property" else node, memo.form, holder, value)
    if not run.depth:
        run.write(found.slot, value)
    return value


def wraps(run: Run, node: nodes.NodeNG, args: Arguments) -> Value:
    """``functools.wraps(f)``: a decorator that lends its wrapper the signature of ``f``."""
    obj = run.make(Wraps, node, args.positional)
    obj.wrapped = args.positional[0] if args.positional else UNKNOWN
    named = containers.sequence(run, args.keywords["assigned"]) if "assigned" in args.keywords else None
    if named is not None:
        obj.assigned = tuple(str(c.value) for c in map(single_const, named) if c is not None)
    return of(obj)


@CALLS.register(Wraps)
def _wrap(run: Run, site: Site, decorator: Wraps) -> Value:
    if not site.args.positional:
        return UNKNOWN
    wrapper = site.args.positional[0]
    for target in wrapper.targets:
        if isinstance(target, Func):
            run.part(Wrappers).wrapped[target] = decorator.wrapped
            for name in decorator.assigned:
                run.write((target, name), attribute(run, site.node, decorator.wrapped, name))
            run.write((target, "__wrapped__"), decorator.wrapped)
    return wrapper


def signature_source(run: Run, func: Func) -> Func:
    """The function whose signature a wrapper shows."""
    seen = {func}
    while (inner := run.part(Wrappers).wrapped.get(func)) is not None:
        found = next((t for t in inner.targets if isinstance(t, Func)), None)
        if found is None or found in seen:
            break
        seen.add(found)
        func = found
    return func
