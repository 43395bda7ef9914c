"""Exceptions that leave a trace: ΦML does not clean up after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Obj, Opaque, Target, Value
from phiml_audit.tracer.phiml.differentiation import place_of


@dataclass(frozen=True, slots=True)
class RaisedInside:
    """The events of what is raised in traces, by the exception."""

    events: dict[Target, dict[int, vocabulary.Raise]] = field(default_factory=dict)


def raised(run: Run, node: nodes.NodeNG, value: Value) -> None:
    """Remember what is raised in a trace."""
    event = run.emit(node, vocabulary.Raise()).attributes
    for target in value.targets:
        run.part(RaisedInside).events.setdefault(target, {})[id(event)] = event


def caught(run: Run, handler: nodes.ExceptHandler, values: Sequence[Value]) -> None:
    """Record that eager code handles what was raised in a trace."""
    if run.depth:
        return
    events = run.part(RaisedInside).events
    for target in (target for value in values for target in value.targets):
        if isinstance(target, (Obj, Opaque)) and target.depth > 0:
            for event in events.get(target, {}).values():
                event.caught, event.caught_at = "yes", place_of(run, handler)
