"""What a value is to a trace: whether Python would need the number behind it, and what one holds on to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from phiml_audit.tracer.machine.kinds import KINDS, opaque_kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Method, Native, Obj, Opaque, Target, Traced, Value, of


def degree(value: Value) -> str:
    """How sure it is that Python would need the number behind a value that depends on an argument."""
    if value.traced is Traced.NO:
        return "no"
    found = opaque_kinds(value)
    if value.traced is Traced.YES and any(kind.has_number for kind in found):
        return "yes"
    return "maybe" if any(kind.is_unsure for kind in found) else "no"


def is_linear(run: Run) -> bool:
    """Whether what depends on an argument is the argument of a linear function, and of nothing else."""
    region = run.at.region
    return region.stack[-1:] == ("linear",) and region.depth == 1


def value_word(run: Run, value: Value, levels: int = 2) -> str:
    """What a stored value holds on to: something traced, another tensor, plain data, or unknown."""
    if value.traced is Traced.YES:
        return "traced"
    words = {_target_word(run, target, levels) for target in value.targets}
    if value.traced is Traced.MAYBE and "tensor" in words:
        return "traced"
    for word in ("traced", "tensor", "unknown"):
        if word in words or (word == "unknown" and value.traced is Traced.MAYBE):
            return word
    return "plain"


def _target_word(run: Run, target: Target, levels: int) -> str:
    match target:
        case Opaque(kind=kind, depth=depth):
            if kind == "tensor":
                return "tensor" if depth > 0 else "plain"
            return "plain" if KINDS[kind].is_plain or (kind == "unknown" and depth == 0) else "unknown"
        case Obj() if target.depth > 0 and levels > 0:
            inside = [run.heap.get((target, key)) for key in run.heap.keys(target)]
            words = {value_word(run, v, levels - 1) for v in inside if v is not None}
            return next((w for w in ("traced", "tensor", "unknown") if w in words), "plain")
        case _:
            return "plain"


def deep_traced(run: Run, value: Value, levels: int = 3) -> Traced:
    """Whether the value, or anything inside of it, depends on an argument of the trace."""
    traced = value.traced
    if levels and traced is not Traced.YES:
        for target in value.targets:
            if isinstance(target, Obj) and target.holds_values:
                for key in run.heap.keys(target):
                    inner = run.heap.get((target, key))
                    if inner is not None:
                        traced = max(traced, deep_traced(run, inner, levels - 1))
            elif isinstance(target, Method) and isinstance(target.receiver, Obj):
                traced = max(traced, deep_traced(run, of(target.receiver), levels - 1))
            elif isinstance(target, Native):
                traced = max(traced, target.receiver.traced)
    return traced


def any_traced(run: Run, values: Iterable[Value]) -> Traced:
    """The same for several values together."""
    return max((deep_traced(run, value) for value in values), default=Traced.NO)


def sliced(value: Value) -> Value:
    """The value with dimensions that are not known."""
    if not any(isinstance(t, Opaque) and t.extended for t in value.targets):
        return value
    targets = (replace(t, extended=False) if isinstance(t, Opaque) else t for t in value.targets)
    return of(*targets, traced=value.traced, varies=value.varies)
