"""Loops: a round as it is and one repeated, the states in which they are left, and what follows."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.heap import Changes, Mark
from phiml_audit.tracer.machine.interpreter import Flow, evaluate, execute, executes
from phiml_audit.tracer.machine.run import Exits, Run
from phiml_audit.tracer.machine.values import FALSE, TRUE, Obj, Value, Varies, generalise, single_const, with_varies
from phiml_audit.tracer.python import conditions, containers, growth
from phiml_audit.tracer.python.control import keep_outliving
from phiml_audit.tracer.python.statements import assign

Round = Callable[[], Flow]


@executes("For", "AsyncFor")
def _for(run: Run, node: nodes.For) -> Flow:
    iterable = evaluate(run, node.iter)
    run.observer.iterated(node.iter, iterable)
    first, rest, certain = containers.iterations(run, node.iter, iterable)

    def body(value: Value) -> Flow:
        assign(run, node.target, value)
        return execute(run, node.body)

    few = rest is None or rest.varies < Varies.VALUE
    rounds = [lambda: body(first), *([lambda: body(rest)] if rest is not None else [])]
    with run.looping(few=few):
        return _loop(run, rounds, certain, lambda: execute(run, node.orelse))


@executes("While")
def _while(run: Run, node: nodes.While) -> Flow:
    truth = conditions.test(run, node.test, "while")
    if truth is False:
        return execute(run, node.orelse)
    ends = not (isinstance(node.test, nodes.Const) and node.test.value)

    def body() -> Flow:
        conditions.narrow(run, node.test, truth=True)
        return execute(run, node.body)

    def again() -> Flow:
        return Flow.NEXT if conditions.test(run, node.test, "while") is False else body()

    def exhausted() -> Flow:
        if not ends:
            return Flow.LEAVES
        conditions.narrow(run, node.test, truth=False)
        return execute(run, node.orelse)

    with run.looping():
        return _loop(run, [body, again], truth is True, exhausted)


@executes("Break")
def _break(run: Run, node: nodes.Break) -> Flow:
    _leave(run, lambda exits: exits.broken)
    return Flow.LEAVES


@executes("Continue")
def _continue(run: Run, node: nodes.Continue) -> Flow:
    _leave(run, lambda exits: exits.continued)
    return Flow.LEAVES


def _leave(run: Run, which: Callable[[Exits], list[Changes]]) -> None:
    """Remember the state in which the innermost loop of the running function, or its round, is left."""
    exits = run.at.exits[-1] if run.at.exits else None
    if exits is not None and exits.frame is run.at.frame and len(which(exits)) < MOST_EXITS:
        which(exits).append(run.heap.changes_since(exits.start))


MOST_EXITS = 32  # states of one round that are told apart


def _loop(run: Run, rounds: list[Round], certain: bool, exhausted: Round) -> Flow:
    """Run the body once as it is and once more in a loop. What follows a loop that ends by itself is ``exhausted``; it
    starts from the states after none, one and more rounds, and what follows the loop from that and each ``break``.
    """
    exits = Exits(run.heap.mark(), run.at.frame)
    ended: list[Changes] = [] if certain else [{}]
    left: list[Changes] = []
    run.at.exits.append(exits)
    try:
        _run_rounds(run, rounds, exits, ended, left)
    finally:
        run.at.exits.pop()
    run.heap.rollback(exits.start)
    flow = Flow.LEAVES
    if ended:
        run.heap.merge(ended)
        _forget_rounds(run, ended[-1])
        flow = exhausted()
    if exits.broken:
        states = [run.heap.changes_since(exits.start)] if flow is Flow.NEXT else []
        if flow is Flow.LEAVES:
            left.append(run.heap.changes_since(exits.start))
        run.heap.rollback(exits.start)
        run.heap.merge([*states, *exits.broken])
        _forget_rounds(run, exits.broken[-1])
        flow = Flow.NEXT
    for changes in left:
        keep_outliving(run, changes)
    return flow


def _run_rounds(run: Run, rounds: list[Round], exits: Exits, ended: list[Changes], left: list[Changes]) -> None:
    region = run.at.region
    for index, round_ in enumerate(rounds):
        if index:
            _mark_varying(run, exits.start)
        with run.within(region.again() if index else region):
            flow = round_()
        states, exits.continued = exits.continued, []
        if flow is Flow.NEXT:
            states.append(run.heap.changes_since(exits.start))
        else:
            left.append(run.heap.changes_since(exits.start))
        if not states:
            return
        if flow is Flow.LEAVES or len(states) > 1:
            run.heap.rollback(exits.start)
            run.heap.merge(states)
        ended.append(run.heap.changes_since(exits.start))


def _forget_rounds(run: Run, last: Changes) -> None:
    """Behind the loop, numbers that change from round to round are numbers."""
    for slot in last:
        value = run.heap.get(slot)
        if value is not None and value.varies > Varies.FEW_STRUCTURES:
            run.heap.put(slot, generalise(value))


def _mark_varying(run: Run, start: Mark) -> None:
    """Numbers and texts that the first round changed change in every round, and what it made longer gets longer."""
    before = run.heap.before(start)
    for slot, now in run.heap.changes_since(start).items():
        was = before[slot]
        old = single_const(was) if was is not None else None
        new = single_const(now)
        if was is not None and growth.is_longer(run, now, was):
            growth.note_growing(run, now)
        elif old is None or new is None or old == new or slot[1] == "#grown":
            continue
        elif slot[1] == "#len":
            grows = isinstance(slot[0], Obj) and old.type == new.type == "int" and new.value > old.value
            run.heap.put((slot[0], "#grown"), TRUE if grows else FALSE)
        elif {old.type, new.type} <= {"int", "float", "str"}:
            run.heap.put(slot, with_varies(now, Varies.VALUE))
