"""Sequences that get longer from round to round of a loop."""

from __future__ import annotations

from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import TRUE, Obj, Value


def note_extended(run: Run, whole: Value, part: Value) -> None:
    """Remember that a new container is a longer copy of another one."""
    for target in whole.targets:
        if isinstance(target, Obj):
            run.write((target, "#extends"), part)


def is_longer(run: Run, now: Value, before: Value) -> bool:
    """Whether it surely is a longer copy of what there was before."""
    whole = now.targets[0] if len(now.targets) == 1 else None
    part = run.heap.get((whole, "#extends")) if isinstance(whole, Container) else None
    return part is not None and part.targets == before.targets


def note_growing(run: Run, value: Value) -> None:
    """Remember that what the value holds has another length in each round of a loop."""
    for target in value.targets:
        if isinstance(target, Obj):
            run.write((target, "#grown"), TRUE)


def grows(run: Run, obj: Obj) -> bool:
    """Whether it has another length in each round of a loop."""
    return run.heap.get((obj, "#grown")) == TRUE
