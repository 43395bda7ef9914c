"""What is known of tensors, whichever of the alternatives it is."""

from __future__ import annotations

from collections.abc import Iterable

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Opaque, Resized, Traced, Value


def resized_by(values: Iterable[Value]) -> Resized:
    """The calls that changed the size of any of the values."""
    targets = (target for value in values for target in value.targets if isinstance(target, Opaque))
    return tuple(sorted({call for target in targets for call in target.resized}))


def is_backed(value: Value) -> bool:
    """Whether it surely is a tensor of a backend that is in use, or was."""
    return bool(value.targets) and all(isinstance(t, Opaque) and t.backed for t in value.targets)


def backed_by(values: Iterable[Value]) -> int:
    """The latest backend that surely has one of the values, see ``Opaque``: it computes with all of them."""
    return max((t.backed for v in values if is_backed(v) for t in v.targets if isinstance(t, Opaque)), default=0)


def is_extended(value: Value) -> bool:
    """Whether it surely has dimensions other than batch dimensions."""
    return bool(value.targets) and all(isinstance(t, Opaque) and t.extended for t in value.targets)


def torn(run: Run, values: Iterable[Value]) -> str:
    """What ``cloud`` becomes where ΦFlow computes a field from these: it forgets that the points were variables."""
    sources = (t for v in values if v.traced is Traced.YES for t in v.targets if isinstance(t, Opaque))
    return "torn" if run.depth and any(target.cloud for target in sources) else ""
