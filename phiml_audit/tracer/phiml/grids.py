"""Grids of fields: ΦFlow computes the sample points of a grid when they are asked for, and keeps them with the grid.

A field that passes through a compiled function keeps its grid. Points that are computed in a trace stay tracers there,
for whoever asks later (``UniformGrid.center`` in ``phi/geom/_grid.py``). A grid is known by the place where it is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.tensors import is_backed
from phiml_audit.tracer.machine.values import Opaque, Value, of
from phiml_audit.tracer.phiml.differentiation import place_of
from phiml_audit.tracer.phiml.objects import Transformed, argument, first
from phiml_audit.tracer.phiml.state import EntryPoints
from phiml_audit.tracer.python import containers

Trace = tuple[Transformed, int]  # the compiled function, and which of its traces


@dataclass(slots=True)
class Points:
    """Where the points of each grid were computed, by the place of the grid; None: in eager code."""

    computed: dict[str, tuple[Trace | None, vocabulary.Sample | None]] = field(default_factory=dict)
    traces: dict[Transformed, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GridMade:
    """On the timeline of an activation: a grid was made at this place."""

    place: str


def traced_anew(run: Run, obj: Transformed) -> None:
    """A compiled function is traced once more."""
    traces = run.part(Points).traces
    traces[obj] = traces.get(obj, 0) + 1


def made(run: Run, place: str, node: nodes.NodeNG) -> None:
    """A new grid is made at a place: its points are not known yet."""
    run.part(Points).computed.pop(place, None)
    if run.at.stack:
        run.activation.timeline.setdefault(GridMade(place), node)


def of_result(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments, result: Value) -> Value:
    """The result of a described function with the grid that it has; its points may have been computed."""
    if not entry.grid:
        sampled(run, node, entry.name.rpartition(".")[2], _asked_of(entry, args))
        named = argument(entry, args, entry.like) if entry.like else None
        same = first(entry, args) if entry.result == "first" else named
        found = _grids([same] if same is not None else [])
        return _on(result, found[0]) if found else result
    place, values = place_of(run, node), first(entry, args)
    made(run, place, node)
    held = [] if values is None else containers.sequence(run, values) or [values]
    words = {kind.word for value in held for kind in kinds(value)}
    if words <= {"number", "array"} or (values is not None and is_backed(values)):
        return _on(result, place)
    if words <= {"function"}:
        _compute(run, place, node, "the function")  # is sampled at once
        return _on(result, place)
    return result


def _asked_of(entry: Entry, args: Arguments) -> list[Value]:
    """The arguments whose points are computed."""
    if entry.samples == "*":
        return args.everything()
    value = argument(entry, args, entry.samples) if entry.samples else None
    return [] if value is None else [value]


def _grids(values: Iterable[Value]) -> list[str]:
    """The grids of values of which each surely has one."""
    single = (value.targets[0] for value in values if len(value.targets) == 1)
    return [target.grid for target in single if isinstance(target, Opaque) and target.grid]


def _on(value: Value, grid: str) -> Value:
    if not any(isinstance(t, Opaque) and t.grid != grid for t in value.targets):
        return value
    targets = (replace(t, grid=grid) if isinstance(t, Opaque) else t for t in value.targets)
    return of(*targets, traced=value.traced, varies=value.varies)


def sampled(run: Run, node: nodes.NodeNG, short: str, fields: Iterable[Value]) -> None:
    """Points of fields are asked for: if a trace computed them, JAX has lost them for everybody else."""
    for grid in _grids(fields):
        before = run.part(Points).computed.get(grid)
        if before is None:
            _compute(run, grid, node, short)
        elif before[1] is not None and before[0] != _trace(run) and before[1].needed == "no":
            before[1].needed, before[1].needed_at = "yes", place_of(run, node)


def _compute(run: Run, grid: str, node: nodes.NodeNG, short: str) -> None:
    trace = _trace(run)
    event = None if trace is None else run.emit(node, vocabulary.Sample(short)).attributes
    run.part(Points).computed[grid] = (trace, event)


def _trace(run: Run) -> Trace | None:
    stack = run.part(EntryPoints).stack
    return (stack[0], run.part(Points).traces.get(stack[0], 0)) if stack and run.depth else None
