"""Whether a container has an item, or any."""

from __future__ import annotations

from phiml_audit.tracer.machine.objects import Container, Generator
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import FALSE, MISSING, Const, Obj, Target, Value
from phiml_audit.tracer.python.containers import items, key_target, length
from phiml_audit.tracer.python.keys import KEYED, item_key


def contains(run: Run, container: Value, key: Value) -> bool | None:
    """Whether ``key in container``, if that is certain."""
    at = key_target(run, key)
    if len(container.targets) != 1:
        return None
    obj = container.targets[0]
    if at is None:
        return False if isinstance(obj, Container) and is_empty(run, obj) else None
    if isinstance(obj, Const) and isinstance(obj.value, (str, bytes, tuple)) and isinstance(at, Const):
        try:
            return at.value in obj.value
        except (TypeError, ValueError):
            return None
    if not isinstance(obj, Container):
        return None
    if obj.kind in KEYED:
        return _has_key(run, obj, at)
    known = [key_target(run, value) for _, value in items(run, obj)]
    if length(run, obj) is not None and any(k is not None and item_key(k) == item_key(at) for k in known):
        return True
    summary = run.read((obj, "*"))
    others = all(k is not None and item_key(k) != item_key(at) for k in known)
    return False if others and (summary is None or summary.targets == (MISSING,)) else None


def _has_key(run: Run, obj: Container, key: Target) -> bool | None:
    value = run.read((obj, item_key(key)))
    if value is not None and MISSING not in value.targets:
        return True
    summary = run.read((obj, "*"))
    certain = (value is None or value.targets == (MISSING,)) and (summary is None or summary.targets == (MISSING,))
    return False if certain else None


def is_empty(run: Run, obj: Obj) -> bool | None:
    """Whether a container has no items, if that is certain."""
    found = items(run, obj)
    if not found:
        return None if isinstance(obj, Generator) else True
    sure = any(MISSING not in (run.heap.get((obj, key)) or FALSE).targets and key != "*" for key, _ in found)
    return False if sure else None
