"""Control flow, whose branches run one after the other from the same state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import (
    calls,
    conditions,
    containers,
    solves,
)
from phiml_audit.tracer.dispatch import Flow, evaluate, execute, executes
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.statements import assign
from phiml_audit.tracer.store import Changes, Mark
from phiml_audit.tracer.values import (
    UNKNOWN,
    Opaque,
    Traced,
    Value,
    Varies,
    const,
    generalise,
    join,
    of,
    single_const,
    with_traced,
    with_varies,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@executes("If")
def _if(m: Machine, node: nodes.If) -> Flow:
    truth = conditions.test(m, node.test, "if")
    return branch(
        m,
        truth,
        lambda: _narrowed(m, node.test, True, node.body),
        lambda: _narrowed(m, node.test, False, node.orelse),
    )


def _narrowed(m: Machine, test: nodes.NodeNG, truth: bool, body: list[nodes.NodeNG]) -> Flow:
    conditions.narrow(m, test, truth=truth)
    return execute(m, body)


def branch(m: Machine, truth: bool | None, then: Callable[[], Flow], orelse: Callable[[], Flow]) -> Flow:
    """Run one side, or both from the same state, and join them."""
    if truth is not None:
        return then() if truth else orelse()
    mark = m.store.mark()
    first = then()
    first_changes = m.store.changes_since(mark)
    m.store.rollback(mark)
    second = orelse()
    second_changes = m.store.changes_since(mark)
    m.store.rollback(mark)
    if first is Flow.LEAVES:
        first_changes = _outliving(m, first_changes)
    if second is Flow.LEAVES:
        second_changes = _outliving(m, second_changes)
    if first is Flow.LEAVES and second is Flow.NEXT:
        _apply(m, second_changes, weak=first_changes)
        return Flow.NEXT
    if second is Flow.LEAVES and first is Flow.NEXT:
        _apply(m, first_changes, weak=second_changes)
        return Flow.NEXT
    m.store.merge([first_changes, second_changes])
    return Flow.LEAVES if first is Flow.LEAVES else Flow.NEXT


def _outliving(m: Machine, changes: Changes) -> Changes:
    """Of a branch that leaves the function: what others can still see."""
    return {slot: value for slot, value in changes.items() if slot[0] is not m.activation.frame}


def _apply(m: Machine, changes: Changes, weak: Changes) -> None:
    """The state goes on with one branch; what the other, which left, changed outside may hold too."""
    for slot, value in changes.items():
        m.store.put(slot, value)
    for slot, value in weak.items():
        now = m.store.get(slot)
        m.store.put(slot, value if now is None else join((now, value)))


@executes("For", "AsyncFor")
def _for(m: Machine, node: nodes.For) -> Flow:
    iterable = evaluate(m, node.iter)
    conditions.iterated(m, node.iter, iterable)
    first, rest, certain = containers.iterations(m, node.iter, iterable)

    def body(value: Value) -> Flow:
        assign(m, node.target, value)
        return execute(m, node.body)

    loop(m, [lambda: body(first), *([lambda: body(rest)] if rest is not None else [])], certain)
    return execute(m, node.orelse)


@executes("While")
def _while(m: Machine, node: nodes.While) -> Flow:
    truth = conditions.test(m, node.test, "while")
    if truth is False:
        return execute(m, node.orelse)

    def body() -> Flow:
        conditions.narrow(m, node.test, truth=True)
        return execute(m, node.body)

    def again() -> Flow:
        return Flow.LEAVES if conditions.test(m, node.test, "while") is False else body()

    loop(m, [body, again], truth is True)
    flow = execute(m, node.orelse)
    endless = (
        single_const(evaluate(m, node.test)) == const(True).targets[0] if isinstance(node.test, nodes.Const) else False
    )
    leaves = endless and not _breaks(node)
    return Flow.LEAVES if leaves else flow


def _breaks(loop_node: nodes.While) -> bool:
    inner = (nodes.FunctionDef, nodes.ClassDef, nodes.For, nodes.While)
    return any(True for part in loop_node.body for _ in part.nodes_of_class((nodes.Break,), skip_klass=inner)) or any(
        isinstance(part, nodes.Break) for part in loop_node.body
    )


def loop(m: Machine, iterations: list[Callable[[], Flow]], certain: bool) -> None:
    """Run the body once as it is and once more in a loop, and join the states after none, one and more rounds."""
    start = m.store.mark()
    states: list[Changes] = [] if certain else [{}]
    region = m.region
    for index, iteration in enumerate(iterations):
        if index:
            _mark_varying(m, start)
        with m.within(region.again() if index else region):
            iteration()
        states.append(m.store.changes_since(start))
    m.store.rollback(start)
    m.store.merge(states)
    for slot in states[-1]:
        value = m.store.get(slot)
        if value is not None and value.varies is not Varies.NO:
            m.store.put(slot, generalise(value))


def _mark_varying(m: Machine, start: Mark) -> None:
    """Numbers and texts that the first round changed change in every round."""
    before = m.store.before(start)
    for slot, now in m.store.changes_since(start).items():
        old = single_const(before[slot])
        new = single_const(now)
        if old is None or new is None or old == new or slot[1] in ("#len", "#grown"):
            continue
        if {old.type, new.type} <= {"int", "float", "str"}:
            m.store.put(slot, with_varies(now, Varies.VALUE))


@executes("With", "AsyncWith")
def _with(m: Machine, node: nodes.With) -> Flow:
    entered = []
    for expression, target in node.items:
        context = evaluate(m, expression)
        value = calls.enter(m, expression, context, node)
        entered.append((expression, context))
        if target is not None:
            assign(m, target, value)
    flow = execute(m, node.body)
    for expression, context in reversed(entered):
        calls.leave(m, expression, context, node)
    return flow


@executes("Try", "TryStar")
def _try(m: Machine, node: nodes.Try) -> Flow:
    raised_before = len(m.activation.raises)
    mark = m.store.mark()
    flow = execute(m, node.body)
    raised = join(m.activation.raises[raised_before:]) if m.activation.raises[raised_before:] else UNKNOWN
    body = m.store.changes_since(mark)
    if flow is Flow.NEXT:
        flow = execute(m, node.orelse)
    states, flows = [m.store.changes_since(mark)], [flow]
    for handler in node.handlers:
        m.store.rollback(mark)
        m.store.merge([{}, body])
        states_flow = _handler(m, handler, raised)
        states.append(m.store.changes_since(mark))
        flows.append(states_flow)
    m.store.rollback(mark)
    going_on = [state for state, f in zip(states, flows, strict=True) if f is Flow.NEXT]
    left = [_outliving(m, state) for state, f in zip(states, flows, strict=True) if f is Flow.LEAVES]
    m.store.merge(going_on + left if going_on else states)
    if execute(m, node.finalbody) is Flow.LEAVES:
        return Flow.LEAVES
    return Flow.NEXT if going_on else Flow.LEAVES


def _handler(m: Machine, handler: nodes.ExceptHandler, raised: Value) -> Flow:
    caught = evaluate(m, handler.type) if handler.type is not None else UNKNOWN
    solves.handled(m, handler, caught)
    if handler.name is not None:
        value = calls.caught(m, handler, caught, raised)
        assign(m, handler.name, value)
    return execute(m, handler.body)


@executes("Match")
def _match(m: Machine, node: nodes.Match) -> Flow:
    subject = evaluate(m, node.subject)
    if subject.traced is Traced.YES:
        conditions.branch_event(m, node.subject, "match", subject)
    mark = m.store.mark()
    states: list[Changes] = [{}]
    for case in node.cases:
        m.store.rollback(mark)
        for name in case.pattern.nodes_of_class(nodes.AssignName):
            assign(m, name, with_traced(of(Opaque()), subject.traced))
        if case.guard is not None:
            conditions.test(m, case.guard, "if")
        execute(m, case.body)
        states.append(m.store.changes_since(mark))
    m.store.rollback(mark)
    m.store.merge(states)
    return Flow.NEXT
