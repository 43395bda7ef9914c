"""What a value is to a trace: whether Python would need the number behind it, and what one holds on to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from phiml_audit.tracer.machine.kinds import KINDS, opaque_kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.tensors import backed_by
from phiml_audit.tracer.machine.values import Opaque, Traced, Value, of
from phiml_audit.tracer.phiml.reach import deep_traced, reached


def degree(value: Value) -> str:
    """How sure it is that Python would need the number behind a value that depends on an argument."""
    if value.traced is Traced.NO:
        return "no"
    found = opaque_kinds(value)
    if value.traced is Traced.YES and any(kind.has_number for kind in found):
        return "yes"
    return "maybe" if any(kind.is_unsure for kind in found) else "no"


def needed(run: Run, value: Value) -> str:
    """The same, or ``made`` for a tensor of the backend that is computed in a trace, and depends on no argument."""
    made = value.traced is Traced.NO and backed_by([value]) == run.backends_used
    inside = made and all(isinstance(target, Opaque) and target.depth > 0 for target in value.targets)
    return "made" if inside else degree(value)


def is_linear(run: Run) -> bool:
    """Whether what depends on an argument is the argument of a linear function, and of nothing else."""
    region = run.at.region
    return region.stack[-1:] == ("linear",) and region.depth == 1


def value_word(run: Run, value: Value) -> str:
    """What a stored value holds on to: something traced, another tensor, plain data, or unknown."""
    words = {_word(each) for each in reached(run, value, 1)}
    return next((word for word in ("traced", "tensor", "unknown") if word in words), "plain")


def _word(value: Value) -> str:
    if value.traced is Traced.YES:
        return "traced"
    words = {_opaque_word(target) for target in value.targets if isinstance(target, Opaque)}
    if value.traced is Traced.MAYBE:
        return "traced" if "tensor" in words else "unknown"
    return next((word for word in ("tensor", "unknown") if word in words), "plain")


def _opaque_word(target: Opaque) -> str:
    if target.kind == "tensor":
        return "tensor" if target.depth > 0 else "plain"
    return "plain" if KINDS[target.kind].is_plain or (target.kind == "unknown" and target.depth == 0) else "unknown"


def any_traced(run: Run, values: Iterable[Value]) -> Traced:
    """The same for several values together."""
    return max((deep_traced(run, value) for value in values), default=Traced.NO)


def sliced(value: Value) -> Value:
    """The value with dimensions that are not known."""
    if not any(isinstance(t, Opaque) and t.extended for t in value.targets):
        return value
    targets = (replace(t, extended=False) if isinstance(t, Opaque) else t for t in value.targets)
    return of(*targets, traced=value.traced, varies=value.varies)
