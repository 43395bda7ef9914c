"""What is known of an event only when everything has run: what a tape was used for, what a differentiated function
reaches, which outer state changed after it was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.rounds import Rounds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Func, Obj, Varies
from phiml_audit.tracer.phiml import balance
from phiml_audit.tracer.phiml.callables import underlying
from phiml_audit.tracer.phiml.differentiation import place_of
from phiml_audit.tracer.phiml.objects import Tape, Transformed
from phiml_audit.tracer.phiml.state import (
    OptionsGiven,
    SolveHandled,
    Staleness,
    TapeOpened,
    TransformMade,
    Unsettled,
)
from phiml_audit.tracer.python import containers
from phiml_audit.vocabulary import Call, Read


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


def solves_in_jit(run: Run, activations: Iterable[Activation], *, from_tensor: bool = False) -> bool:
    """Whether any of them runs an implicit solve while being traced; or just one that starts from a tensor."""
    ran = run.part(Unsettled).solves
    return any(
        solve.implicit and (solve.from_tensor or not from_tensor) and "jit" in solve.region.stack
        for activation in activations
        for solve in ran.get(activation, ())
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
            case TransformMade():
                _settle_transform(run, item)
    for item in unsettled.waiting:
        if isinstance(item, SolveHandled):
            _settle_handled(run, item)
    _settle_reads(run)
    balance.settle(run)


def _settle_tape(run: Run, opened: TapeOpened) -> None:
    escapes = _escapes(run, opened.activation, opened.tape)
    opened.event.attributes.reads = "escapes" if escapes else opened.tape.reads
    inside = _called_in(opened.activation, opened.statement.body)
    if "jit" not in opened.event.region.stack and solves_in_jit(run, reachable(inside)):
        opened.event.attributes.runs_jitted_solve = "yes"


def _settle_options(run: Run, given: OptionsGiven) -> None:
    if run.part(Unsettled).given_numbers.intersection(t for t in given.options.targets if isinstance(t, Obj)):
        given.event.numbers = "yes"


def _called_in(activation: Activation, body: list[nodes.NodeNG]) -> list[Activation]:
    """What the statements of a block call."""
    return [call.callee for call in activation.calls.values() if _is_in(call.node, body)]


def _is_in(node: nodes.NodeNG, body: list[nodes.NodeNG]) -> bool:
    first, last = body[0].fromlineno, body[-1].tolineno
    return node.root() is body[0].root() and first <= (node.lineno or 0) <= (last or 0)


def _gather_handled(run: Run, handled: SolveHandled) -> None:
    """Solves of the same block run from anywhere count together; one that is not compiled may raise."""
    body = handled.statement.body
    ran = run.part(Unsettled).solves
    own = [solve for solve in ran.get(handled.activation, ()) if _is_in(solve.node, body)]
    below = reachable(_called_in(handled.activation, body))
    solves = [*own, *(solve for each in below for solve in ran.get(each, ()))]
    kinds = run.part(Unsettled).caught.setdefault(handled.statement, set())
    kinds |= {"jit" in solve.region.stack for solve in solves}
    eager = [*body, *(each.definition for each in below if "jit" not in each.region.stack)]
    if any(_raises(definition) for definition in eager):
        kinds.add(False)


def _raises(scope: nodes.NodeNG) -> bool:
    """Whether a function raises something itself, which may be the exception of a solve."""
    return any(isinstance(each, nodes.Raise) for each in scope.nodes_of_class(nodes.Raise))


def _settle_handled(run: Run, handled: SolveHandled) -> None:
    kinds = run.part(Unsettled).caught[handled.statement]
    if len(kinds) == 1:
        handled.event.solves = "compiled" if True in kinds else "eager"


def _escapes(run: Run, activation: Activation, tape: Tape) -> bool:
    returned = [value for _, value in activation.outcomes]
    inside = [v for value in returned for t in value.targets if isinstance(t, Obj) for _, v in containers.items(run, t)]
    return any(tape in value.targets for value in [*returned, *inside])


def _settle_transform(run: Run, item: TransformMade) -> None:
    item.event.used = max(item.event.used, _use_of(item.made), key=USES.index)
    item.event.compiled = "yes" if item.made.called_in_trace else "no"
    if item.made.role != "gradient":
        return
    reached = [
        call.callee
        for activation in run.record.activations
        for call in activation.calls.values()
        if call.note == "differentiates" and not call.callee.region.depth and _wraps(item.made, call.callee)
    ]
    if solves_in_jit(run, reachable(reached), from_tensor=True):
        item.event.solves = "yes"


USES = ("never", "kept", "round")  # of the uses of several objects, the last of these counts


def _use_of(obj: Transformed) -> str:
    """See the attribute ``used`` of the event ``create``."""
    if not obj.called_in:
        return "never"
    from_table = obj.wrapped.varies is not Varies.NO and not any(
        isinstance(t, (Func, Obj)) and t.rounds == obj.rounds for t in obj.wrapped.targets
    )
    kept = from_table or any(_is_kept(made, called) for made, called in obj.called_in)
    return "kept" if kept else "round"


def _is_kept(made: Rounds, called: Rounds) -> bool:
    """Whether what is made in these loops is called more often than it is made: in a loop within, or, once these have
    ended, in nested loops, or where they made only a few.
    """
    if called[: len(made)] == made:
        return len(called) > len(made)
    ended = [loop for loop in made if loop not in called]
    return all(loop.few for loop in ended) or len(called) > len(made) - len(ended) + 1


def _wraps(obj: Transformed, activation: Activation) -> bool:
    func = underlying(obj)
    return func is not None and func.node is activation.definition


def _settle_reads(run: Run) -> None:
    changed = run.part(Staleness).changed
    for activation in run.record.activations:
        for key, event in list(activation.events.items()):
            attributes = event.attributes
            if id(event) not in changed:
                if isinstance(attributes, Read):
                    del activation.events[key]
                continue
            how, where = changed[id(event)]
            match attributes:
                case Read():
                    attributes.changed, attributes.changed_at = how, place_of(run, where)
                case Call():
                    attributes.trained = how
