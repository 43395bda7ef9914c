"""Events as a reader meets them: with positions, entry points, and the path that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.model import EntryPoint, Location, Step, Unresolved
from phiml_audit.source import definition, location
from phiml_audit.tracer.machine.events import Activation, AnyEvent, Call, Unknown
from phiml_audit.tracer.machine.opinions import BY_OPINION, PHRASES, Opinions
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Method
from phiml_audit.tracer.phiml import callables
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import EntryPoints, Unsettled
from phiml_audit.tracer.python.modules import Modules

if TYPE_CHECKING:
    from phiml_audit.tracer.results.trace import Trace

Parents = Mapping[Activation, tuple[Activation, Call] | None]
DEFINITIONS = (nodes.FunctionDef, nodes.ClassDef)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event reached on one path."""

    kind: str
    regions: tuple[str, ...]
    attributes: Mapping[str, str]
    location: Location
    function: str
    entry: EntryPoint
    symbolic: bool  # the entry point was only run with invented arguments
    backend: str  # the only one that it can happen on; empty for any
    path: Callable[[str], tuple[Step, ...]]  # steps from the entry point; the last one carries the given message
    by_opinion: bool = False  # an annotation or inference is all that leads there


def entry_points(trace: Trace) -> dict[EntryPoint, list[Transformed]]:
    """The functions that are compiled, each with the transforms that compile it."""
    found: dict[EntryPoint, list[Transformed]] = {}
    for obj in trace.run.part(EntryPoints).all:
        if trace.modules.is_installed(obj.node) and obj not in trace.run.part(EntryPoints).traced_by:
            continue  # a package compiles for itself what this program never calls
        if obj.entry.backend and not _uses_library(trace.run, obj):
            continue  # what a backend compiles without ΦML is none of our business
        found.setdefault(entry_point(trace.run, obj), []).append(obj)
    return dict(sorted(found.items()))


def _uses_library(run: Run, obj: Transformed) -> bool:
    entries = run.part(EntryPoints)
    return not entries.uses_library.isdisjoint(_reach(entries.traced_by.get(obj, [])))


def entry_point(run: Run, obj: Transformed) -> EntryPoint:
    """The entry point that a transform makes: its function's ``def``, or the call that compiles a lambda."""
    func = callables.underlying(obj)
    direct = func is not None and isinstance(func.node, nodes.FunctionDef)
    place = func.node if direct and func is not None else obj.node
    name = func.qualname if func is not None else _text(obj)
    return EntryPoint(where(run, place), name, obj.entry.backend)


def _text(obj: Transformed) -> str:
    node = obj.node
    return str((node.args[0] if isinstance(node, nodes.Call) and node.args else node).as_string())[:60]


def where(run: Run, node: nodes.NodeNG) -> Location:
    """The position of a node in its file."""
    file = run.part(Modules).file_of(node)
    node = run.part(Modules).evaluated.get(node.root(), node)
    return definition(file, node) if isinstance(node, DEFINITIONS) else location(file, node)


def unknown(trace: Trace) -> tuple[tuple[EntryPoint, tuple[Unresolved, ...]], ...]:
    """What the traces of entry points needed and is not known, in order of entry point and place."""
    run, found = trace.run, []
    for entry, objects in entry_points(trace).items():
        reached = _reach([a for obj in objects for a in run.part(EntryPoints).traced_by.get(obj, [])])
        open_ = {
            Unresolved(where(run, node), node.as_string()[:120], why.value)
            for activation in reached
            for node, why in activation.unknowns.items()
            if why is not Unknown.VALUE or id(node) not in run.record.resolved
        }
        if open_:
            found.append((entry, tuple(sorted(open_))))
    return tuple(found)


def unresolved(trace: Trace) -> tuple[Unresolved, ...]:
    """Calls of which nobody knows what they call, wherever they are."""
    calls = trace.run.record.unresolved.values()
    return tuple(sorted(Unresolved(where(trace.run, c), c.as_string()[:120], Unknown.VALUE.value) for c in calls))


def occurrences(trace: Trace) -> Iterator[Occurrence]:
    """All events that some path reaches: those inside of traces by entry point, the others from module bodies."""
    run = trace.run
    for entry, objects in entry_points(trace).items():
        try:
            found = list(_within(run, entry, objects))
        except Exception as error:  # noqa: BLE001 - a defect of ours must not cost the other entry points' findings
            trace.failures.append((entry.qualname, error))
        else:
            yield from found
    try:
        eager = list(_outside(trace))
    except Exception as error:  # noqa: BLE001
        trace.failures.append(("code outside of compiled functions", error))
    else:
        yield from eager


def _within(run: Run, entry: EntryPoint, objects: list[Transformed]) -> Iterator[Occurrence]:
    """The events inside the traces of one entry point."""
    parents = _reach([a for obj in objects for a in run.part(EntryPoints).traced_by.get(obj, [])])
    for activation in parents:
        for event in activation.events.values():
            if event.region.depth or "callback" in event.region.stack:
                yield _occurrence(run, event, activation, entry, objects, parents)


def _outside(trace: Trace) -> Iterator[Occurrence]:
    """The events of eager code."""
    run = trace.run
    roots = [*run.part(Modules).bodies.values(), *(call.callee for call in trace.root.calls.values())]
    parents = _reach(roots)
    for activation in run.record.activations:
        if activation in parents or activation.region.depth == 0:
            for event in activation.events.values():
                if event.region.depth == 0:
                    subject = run.part(Unsettled).transform_of_event.get(id(event))
                    yield _eager(run, event, activation, parents, subject)


def _reach(start: list[Activation]) -> dict[Activation, tuple[Activation, Call] | None]:
    """What is reached, each with the call that reaches it first; by the second opinion only what nothing else does."""
    parents: dict[Activation, tuple[Activation, Call] | None] = dict.fromkeys(start, None)
    pending = list(parents)
    doubtful: list[tuple[Activation, Call]] = []
    while pending:
        found: list[tuple[Activation, Call]] = []
        for activation in pending:
            for call in activation.calls.values():
                if call.callee not in parents and not call.stands_in:
                    (doubtful if call.note in BY_OPINION else found).append((activation, call))
        if not found:
            found, doubtful = doubtful, []
        pending = []
        for activation, call in found:
            if call.callee not in parents:
                parents[call.callee] = (activation, call)
                pending.append(call.callee)
    return parents


def _is_by_opinion(activation: Activation, parents: Parents) -> bool:
    """Whether only the second opinion says that it is reached."""
    while (up := parents.get(activation)) is not None:
        if up[1].note in BY_OPINION:
            return True
        activation = up[0]
    return False


def _opinion_of(run: Run, obj: Transformed) -> str:
    """By which opinion it is known what is compiled, as a method of something annotated is; empty if by none."""
    methods = (target for target in obj.wrapped.targets if isinstance(target, Method))
    return next((run.part(Opinions).word(method.receiver) for method in methods), "")


def _occurrence(
    run: Run,
    event: AnyEvent,
    activation: Activation,
    entry: EntryPoint,
    objects: list[Transformed],
    parents: Parents,
) -> Occurrence:
    obj = objects[0]

    def path(message: str) -> tuple[Step, ...]:
        short = obj.entry.name.rpartition(".")[2]
        compiled = where(run, obj.node)
        known = PHRASES[_opinion_of(run, obj)]
        start = Step(entry.location, f"entry point '{entry.qualname}', compiled by '{short}'{known}")
        steps = (
            [start] if compiled.line == entry.location.line else [start, Step(compiled, f"'{short}' compiles it here")]
        )
        return (*steps, *_calls(run, activation, parents), Step(where(run, event.node), message))

    symbolic = all(each.symbolic for each in objects)
    by_opinion = all(_opinion_of(run, each) for each in objects) or _is_by_opinion(activation, parents)
    return replace(_made(run, event, activation, entry, path, symbolic=symbolic), by_opinion=by_opinion)


def _eager(
    run: Run, event: AnyEvent, activation: Activation, parents: Parents, subject: Transformed | None
) -> Occurrence:
    if subject is not None and subject.role in ("jit", "linear"):
        entry = entry_point(run, subject)
    else:
        top = activation
        while (up := parents.get(top)) is not None:
            top = up[0]
        entry = EntryPoint(_start_of(run, top), top.qualname)

    def path(message: str) -> tuple[Step, ...]:
        top = activation
        while (up := parents.get(top)) is not None:
            top = up[0]
        first = Step(_start_of(run, top), f"'{top.qualname}' runs")
        return (first, *_calls(run, activation, parents), Step(where(run, event.node), message))

    by_opinion = _is_by_opinion(activation, parents)
    return replace(_made(run, event, activation, entry, path, symbolic=False), by_opinion=by_opinion)


def _made(
    run: Run,
    event: AnyEvent,
    activation: Activation,
    entry: EntryPoint,
    path: Callable[[str], tuple[Step, ...]],
    *,
    symbolic: bool,
) -> Occurrence:
    attributes = {
        **event.attributes.words(),
        "repeated": "yes" if event.region.repeated else "no",
        "function": activation.qualname,
        "entry": entry.qualname,
        "text": _line(event.node),
    }
    place = where(run, event.node)
    return Occurrence(
        event.kind, event.region.stack, attributes, place, activation.qualname, entry, symbolic, event.region.backend,
        path,
    )  # fmt: skip


def _start_of(run: Run, activation: Activation) -> Location:
    if isinstance(activation.definition, nodes.Module):
        first = next(iter(activation.definition.body), None)
        if first is None:
            return Location(run.part(Modules).source_of(activation.module).path, 0, 1, 1, 1, 1, 1, 1)
        found = where(run, first)
        return replace(found, end_line=found.line, end_column=found.column, end_line_in_file=found.line_in_file)
    return where(run, activation.definition)


def _calls(run: Run, activation: Activation, parents: Parents) -> list[Step]:
    steps: list[Step] = []
    while (up := parents.get(activation)) is not None:
        caller, call = up
        again = (
            " in a loop"
            if activation.region.repeated and not caller.region.repeated and not activation.region.depth
            else ""
        )
        steps.append(Step(where(run, call.node), f"'{_short(caller)}' {call.note} '{_short(activation)}'{again}"))
        activation = caller
    return steps[::-1]


def _short(activation: Activation) -> str:
    parts = activation.qualname.split(".")
    return ".".join(parts[-2:]) if len(parts) > 2 and not parts[-1].startswith("<") else parts[-1]


def _line(node: nodes.NodeNG) -> str:
    if isinstance(node, DEFINITIONS):
        return str(node.name)
    text = str(node.as_string())
    return text if len(text) <= 60 and "\n" not in text else text.split("\n", maxsplit=1)[0][:57] + "..."
