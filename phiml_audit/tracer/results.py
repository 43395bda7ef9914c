"""What a call of code that is not followed returns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import containers, differentiation
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    NO_BACKEND,
    NONE,
    UNKNOWN,
    Obj,
    Opaque,
    Traced,
    Value,
    Varies,
    is_extended,
    kinds,
    of,
    opaque,
    with_traced,
)

UNTRACED = frozenset({"shape", "concrete", "none", "text", "network", "optimizer", "tape", "module"})
CONTAINER_RESULTS = frozenset({"list", "tuple", "set", "generator"})
HEAP_RESULTS = frozenset({"network", "optimizer", "tape", "solve"})
PHIML = ("phiml", "phi")


@dataclass(slots=True, eq=False)
class Tape:
    """What a program does with a SolveTape; ``reads`` is the strongest use so far."""

    trajectories: bool
    reads: str = "nothing"

    def note(self, use: str) -> None:
        """Remember a use of what was recorded."""
        order = ("nothing", "length", "entries", "escapes")
        if order.index(use) > order.index(self.reads):
            self.reads = use


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a solve, as they were given."""

    entry: Entry
    args: Arguments

    def get(self, name: str) -> Value | None:
        """The value of an option."""
        return argument(self.entry, self.args, name)


def options_in(value: Value | None) -> list[Options]:
    """The options of the solves among the alternatives."""
    targets = value.targets if value is not None else ()
    return [t.detail for t in targets if isinstance(t, Obj) and t.kind == "solve" and isinstance(t.detail, Options)]


def argument(entry: Entry, args: Arguments, name: str) -> Value | None:
    """The argument for a parameter of the catalogue."""
    if name in args.keywords:
        return args.keywords[name]
    for index, parameter in enumerate(entry.parameters):
        if parameter.startswith("*"):
            return None
        if parameter == name:
            return args.positional[index] if index < len(args.positional) else None
    return None


def is_false(value: Value) -> bool:
    """Whether it is surely ``False``."""
    return value.targets == FALSE.targets


def active(entry: Entry, args: Arguments) -> bool:
    """Whether what holds ``only_with`` an argument holds for this call."""
    if not entry.only_with:
        return True
    value = argument(entry, args, entry.only_with)
    return (
        value is not None
        and not (len(value.targets) == 1 and value.targets[0] == NONE.targets[0])
        and not is_false(value)
    )


def result_of(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """What a described function returns."""
    values = args.everything()
    traced = containers.any_traced(m, values)
    kind = entry.result
    varies = _varies(entry, values)
    if kind == "first":
        if not args.positional:
            return Value((Opaque("unknown", m.depth, "", name),))
        value = with_traced(args.positional[0], traced)
        return _retyped(value, _via(m, node, entry, args), keeps=entry.elementwise)
    if kind == "none":
        return NONE
    if kind in UNTRACED and kind not in HEAP_RESULTS:
        return opaque(kind, m.depth, varies=varies)
    if kind in HEAP_RESULTS:
        return heap_result(m, node, entry, name, args)
    if kind in CONTAINER_RESULTS:
        element = opaque("unknown" if kind == "generator" else "tensor", m.depth, traced=traced)
        return containers.gathered(m, node, element, kind, tag="result")
    if kind == "dict":
        return containers.make_dict(m, node, [(UNKNOWN, opaque("tensor", m.depth, traced=traced))], tag="result")
    if kind == "unknown" and name.split(".", maxsplit=1)[0] in PHIML and traced is Traced.YES:
        kind = "tensor"
    if kind == "wrapped":
        kind = "wrapped" if all(_is_plain(m, value) for value in values) else "tensor"
    symbol = "" if kind in ("tensor", "number", "array") else name
    shape = (
        next((t.shape for v in values for t in v.targets if isinstance(t, Opaque) and t.shape), "")
        if entry.shaped
        else ""
    )
    extended = kind in ("tensor", "wrapped") and _is_extended(m, entry, values)
    return Value((Opaque(kind, m.depth, "", symbol, shape, extended, _via(m, node, entry, args)),), traced, varies)


def _is_plain(m: Machine, value: Value) -> bool:
    """Whether it is surely no tensor of a backend, nor holds any."""
    if kinds(value) <= NO_BACKEND:
        return True
    items = containers.sequence(m, value)
    return bool(items) and all(_is_plain(m, each) for each in items or ())


def _retyped(value: Value, via: differentiation.Via | None, *, keeps: bool) -> Value:
    """The first argument as result: its dimensions may have become others."""
    targets = [
        replace(t, extended=t.extended and keeps, via=via) if isinstance(t, Opaque) else t for t in value.targets
    ]
    return of(*targets, traced=value.traced, varies=value.varies)


def _via(m: Machine, node: nodes.NodeNG, entry: Entry, args: Arguments) -> differentiation.Via | None:
    via = differentiation.via_of_all(m, args.everything()) if entry.differentiable else None
    form = "custom_gradient" if entry.custom_gradient and active(entry, args) else "function"
    if via is None or (form == "function" and not entry.eager_backward):
        return via
    return differentiation.through(m, node, via, form, entry.name.rpartition(".")[2])


def _is_extended(m: Machine, entry: Entry, values: list[Value]) -> bool:
    if entry.elementwise or entry.shaped:
        return any(map(is_extended, values))
    items = containers.sequence(m, values[0]) if entry.role == "tensor" and values else None
    return items is not None and len(items) > 1 and any(is_extended(value) for value in values[1:])


def _varies(entry: Entry, values: list[Value]) -> Varies:
    found = max((v.varies for v in values), default=Varies.NO)
    if found is Varies.VALUE and entry.shaped:
        shaped = any(
            v.varies is Varies.VALUE and any(isinstance(t, Opaque) and t.kind == "shape" for t in v.targets)
            for v in values
        )
        return Varies.STRUCTURE if shaped else found
    return found


def heap_result(m: Machine, node: nodes.NodeNG, entry: Entry, name: str, args: Arguments) -> Value:
    """A network, optimizer, tape or solve: an object of its own, so that it is known again."""
    obj = m.obj(entry.result, node, name)
    obj.symbol = name
    if entry.result == "tape":
        trajectories = argument(entry, args, "record_trajectories")
        obj.detail = obj.detail or Tape(trajectories is not None and not is_false(trajectories))
    elif entry.result == "solve":
        obj.detail = Options(entry, args)
    elif obj.detail is None:
        obj.detail = args
    return of(obj)
