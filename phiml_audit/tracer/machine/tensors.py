"""What is known of tensors, whichever of the alternatives it is."""

from __future__ import annotations

from collections.abc import Iterable

from phiml_audit.tracer.machine.values import Opaque, Resized, Value


def resized_by(values: Iterable[Value]) -> Resized:
    """The calls that changed the size of any of the values."""
    targets = (target for value in values for target in value.targets if isinstance(target, Opaque))
    return tuple(sorted({call for target in targets for call in target.resized}))


def is_backed(value: Value) -> bool:
    """Whether it surely is a tensor of the backend in use."""
    return bool(value.targets) and all(isinstance(t, Opaque) and t.backed for t in value.targets)


def is_extended(value: Value) -> bool:
    """Whether it surely has dimensions other than batch dimensions."""
    return bool(value.targets) and all(isinstance(t, Opaque) and t.extended for t in value.targets)
