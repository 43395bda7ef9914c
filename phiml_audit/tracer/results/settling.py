"""What is known of an event only when everything has run: what a tape was used for, what a differentiated function
reaches, which outer state changed after it was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Obj
from phiml_audit.tracer.phiml.callables import underlying
from phiml_audit.tracer.phiml.differentiation import place_of
from phiml_audit.tracer.phiml.objects import Tape, Transformed
from phiml_audit.tracer.phiml.state import (
    GradientMade,
    OptionsGiven,
    SolveHandled,
    Staleness,
    TapeOpened,
    Unsettled,
)
from phiml_audit.tracer.python import containers


def reachable(start: Iterable[Activation]) -> list[Activation]:
    """The activations that a path leads to, nearest first."""
    found = dict.fromkeys(start)
    pending = list(found)
    while pending:
        following: list[Activation] = []
        for activation in pending:
            for call in activation.calls.values():
                if call.callee not in found:
                    found[call.callee] = None
                    following.append(call.callee)
        pending = following
    return list(found)


def solves_in_jit(activations: Iterable[Activation], start: frozenset[str] = frozenset({"tensor", "unknown"})) -> bool:
    """Whether any of them runs an implicit solve, from such a start, while being traced."""
    return any(
        event.kind == "solves" and event.attributes["start"] in start and "jit" in event.region.stack
        for activation in activations
        for event in activation.events.values()
    )


def settle(run: Run) -> None:
    """Fill in the attributes that had to wait."""
    unsettled = run.part(Unsettled)
    for item in unsettled.waiting:
        match item:
            case TapeOpened():
                _settle_tape(run, item)
            case OptionsGiven():
                _settle_options(run, item)
            case SolveHandled():
                _gather_handled(run, item)
            case GradientMade():
                _settle_gradient(run, item)
    for item in unsettled.waiting:
        if isinstance(item, SolveHandled):
            _settle_handled(run, item)
    _settle_reads(run)


def _settle_tape(run: Run, opened: TapeOpened) -> None:
    escapes = _escapes(run, opened.activation, opened.tape)
    opened.event.attributes["reads"] = "escapes" if escapes else opened.tape.reads
    inside = _called_in(opened.activation, opened.statement.body)
    if "jit" not in opened.event.region.stack and solves_in_jit(reachable(inside)):
        opened.event.attributes["runs_jitted_solve"] = "yes"


def _settle_options(run: Run, given: OptionsGiven) -> None:
    if run.part(Unsettled).given_numbers.intersection(t for t in given.options.targets if isinstance(t, Obj)):
        given.event.attributes["numbers"] = "yes"


def _called_in(activation: Activation, body: list[nodes.NodeNG]) -> list[Activation]:
    """What the statements of a block call."""
    return [call.callee for call in activation.calls.values() if _is_in(call.node, body)]


def _is_in(node: nodes.NodeNG, body: list[nodes.NodeNG]) -> bool:
    first, last = body[0].fromlineno, body[-1].tolineno
    return node.root() is body[0].root() and first <= (node.lineno or 0) <= (last or 0)


def _gather_handled(run: Run, handled: SolveHandled) -> None:
    """Solves of the same block run from anywhere count together; one that is not compiled may raise."""
    body = handled.statement.body
    own = [e for e in handled.activation.events.values() if _is_in(e.node, body)]
    below = reachable(_called_in(handled.activation, body))
    events = [*own, *(e for each in below for e in each.events.values())]
    kinds = run.part(Unsettled).caught.setdefault(handled.statement, set())
    kinds |= {"jit" in each.region.stack for each in events if each.kind in ("solves", "minimizes")}
    eager = [*body, *(each.definition for each in below if "jit" not in each.region.stack)]
    if any(_raises(definition) for definition in eager):
        kinds.add(False)


def _raises(scope: nodes.NodeNG) -> bool:
    """Whether a function raises something itself, which may be the exception of a solve."""
    return any(isinstance(each, nodes.Raise) for each in scope.nodes_of_class(nodes.Raise))


def _settle_handled(run: Run, handled: SolveHandled) -> None:
    kinds = run.part(Unsettled).caught[handled.statement]
    if len(kinds) == 1:
        handled.event.attributes["solves"] = "compiled" if True in kinds else "eager"


def _escapes(run: Run, activation: Activation, tape: Tape) -> bool:
    returned = [value for _, value in activation.outcomes]
    inside = [v for value in returned for t in value.targets if isinstance(t, Obj) for _, v in containers.items(run, t)]
    return any(tape in value.targets for value in [*returned, *inside])


def _settle_gradient(run: Run, made: GradientMade) -> None:
    reached = [
        call.callee
        for activation in run.record.activations
        for call in activation.calls.values()
        if call.note == "differentiates" and not call.callee.region.depth and _wraps(made.gradient, call.callee)
    ]
    if solves_in_jit(reachable(reached), frozenset({"tensor"})):
        made.event.attributes["solves"] = "yes"


def _wraps(obj: Transformed, activation: Activation) -> bool:
    func = underlying(obj)
    return func is not None and func.node is activation.definition


def _settle_reads(run: Run) -> None:
    changed = run.part(Staleness).changed
    for activation in run.record.activations:
        for key, event in list(activation.events.items()):
            if id(event) not in changed:
                if event.kind == "read":
                    del activation.events[key]
                continue
            how, where = changed[id(event)]
            if event.kind == "read":
                event.attributes["changed"] = how
                event.attributes["changed_at"] = place_of(run, where)
                event.attributes["repeated"] = "no"
            elif event.kind == "call":
                event.attributes["trained"] = how
