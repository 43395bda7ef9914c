"""Control flow, whose branches run one after the other from the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer.machine.heap import Changes
from phiml_audit.tracer.machine.interpreter import Flow, evaluate, execute, executes
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Value,
    join,
)
from phiml_audit.tracer.python import calls, conditions
from phiml_audit.tracer.python.statements import assign

if TYPE_CHECKING:
    from collections.abc import Callable


@executes("If")
def _if(run: Run, node: nodes.If) -> Flow:
    truth = conditions.test(run, node.test, "if")
    return branch(
        run,
        truth,
        lambda: _narrowed(run, node.test, True, node.body),
        lambda: _narrowed(run, node.test, False, node.orelse),
    )


def _narrowed(run: Run, test: nodes.NodeNG, truth: bool, body: list[nodes.NodeNG]) -> Flow:
    conditions.narrow(run, test, truth=truth)
    return execute(run, body)


def branch(run: Run, truth: bool | None, then: Callable[[], Flow], orelse: Callable[[], Flow]) -> Flow:
    """Run one side, or both from the same state, and join them."""
    if truth is not None:
        return then() if truth else orelse()
    mark = run.heap.mark()
    first = then()
    first_changes = run.heap.changes_since(mark)
    run.heap.rollback(mark)
    second = orelse()
    second_changes = run.heap.changes_since(mark)
    run.heap.rollback(mark)
    if first is Flow.LEAVES:
        first_changes = _outliving(run, first_changes)
    if second is Flow.LEAVES:
        second_changes = _outliving(run, second_changes)
    if first is Flow.LEAVES and second is Flow.NEXT:
        _apply(run, second_changes, weak=first_changes)
        return Flow.NEXT
    if second is Flow.LEAVES and first is Flow.NEXT:
        _apply(run, first_changes, weak=second_changes)
        return Flow.NEXT
    run.heap.merge([first_changes, second_changes])
    return Flow.LEAVES if first is Flow.LEAVES else Flow.NEXT


def _outliving(run: Run, changes: Changes) -> Changes:
    """Of a branch that leaves the function: what others can still see."""
    return {slot: value for slot, value in changes.items() if slot[0] is not run.activation.frame}


def keep_outliving(run: Run, changes: Changes) -> None:
    """What a way that leaves the function has changed outside may hold afterwards, too."""
    _apply(run, {}, weak=_outliving(run, changes))


def _apply(run: Run, changes: Changes, weak: Changes) -> None:
    """The state goes on with one branch; what the other, which left, changed outside may hold too."""
    for slot, value in changes.items():
        run.heap.put(slot, value)
    for slot, value in weak.items():
        now = run.heap.get(slot)
        run.heap.put(slot, value if now is None else join((now, value)))


@executes("With", "AsyncWith")
def _with(run: Run, node: nodes.With) -> Flow:
    entered = []
    for expression, target in node.items:
        context = evaluate(run, expression)
        value = calls.enter(run, expression, context, node)
        entered.append((expression, context))
        if target is not None:
            assign(run, target, value)
    flow = execute(run, node.body)
    for expression, context in reversed(entered):
        calls.leave(run, expression, context, node)
    return flow


@executes("Try", "TryStar")
def _try(run: Run, node: nodes.Try) -> Flow:
    raised_before = len(run.activation.raises)
    mark = run.heap.mark()
    flow = execute(run, node.body)
    raised = join(run.activation.raises[raised_before:]) if run.activation.raises[raised_before:] else UNKNOWN
    body = run.heap.changes_since(mark)
    if flow is Flow.NEXT:
        flow = execute(run, node.orelse)
    states, flows = [run.heap.changes_since(mark)], [flow]
    for handler in node.handlers:
        run.heap.rollback(mark)
        run.heap.merge([{}, body])
        states_flow = _handler(run, handler, raised)
        states.append(run.heap.changes_since(mark))
        flows.append(states_flow)
    run.heap.rollback(mark)
    going_on = [state for state, f in zip(states, flows, strict=True) if f is Flow.NEXT]
    left = [_outliving(run, state) for state, f in zip(states, flows, strict=True) if f is Flow.LEAVES]
    run.heap.merge(going_on + left if going_on else states)
    if execute(run, node.finalbody) is Flow.LEAVES:
        return Flow.LEAVES
    return Flow.NEXT if going_on else Flow.LEAVES


def _handler(run: Run, handler: nodes.ExceptHandler, raised: Value) -> Flow:
    caught = evaluate(run, handler.type) if handler.type is not None else UNKNOWN
    run.observer.handled(handler, caught)
    if handler.name is not None:
        value = calls.caught(run, handler, caught, raised)
        assign(run, handler.name, value)
    return execute(run, handler.body)
