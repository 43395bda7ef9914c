"""Loops: a first round, a second one that stands for all later ones, and the states in which a loop ends or is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from astroid import nodes

from phiml_audit.tracer.machine.blocks import LOOP, Block, Exit
from phiml_audit.tracer.machine.exits import inside, leave, restore
from phiml_audit.tracer.machine.heap import Changes, Mark
from phiml_audit.tracer.machine.interpreter import Flow, NeverReturnsError, evaluate, execute, executes
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    TRUE,
    Class,
    Const,
    Func,
    Target,
    Value,
    Varies,
    generalise,
    single_const,
    with_varies,
)
from phiml_audit.tracer.python import conditions, containers, growth, iterations
from phiml_audit.tracer.python.statements import assign

MOST_ROUNDS = 4  # of one loop; more than two only where the second has functions or changed state for the next one


@dataclass(frozen=True, slots=True)
class Header:
    """What decides on the rounds of a loop."""

    goes_on: Callable[[int], bool | None]  # whether there is a round of this index, if that is certain
    enter: Callable[[int], None]  # there is
    end: Callable[[], None]  # there is none
    test: nodes.NodeNG | None = None  # what is false when there is none
    rounds: int = MOST_ROUNDS  # that are worth running
    exactly: int | None = None  # there are this many
    endless: bool = False  # only ``break`` ends it


@executes("For", "AsyncFor")
def _for(run: Run, node: nodes.For) -> Flow:
    iterable = evaluate(run, node.iter)
    run.observer.iterated(node.iter, iterable)
    first, rest, certain = iterations.iterations(run, node.iter, iterable)
    least = 0 if not certain else 1 if rest is None else 2

    def enter(index: int) -> None:
        assign(run, node.target, rest if index and rest is not None else first)

    header = Header(
        goes_on=lambda index: True if index < least else None,
        enter=enter,
        end=lambda: None,
        rounds=1 if rest is None else MOST_ROUNDS,
        exactly=_count(run, node.iter, iterable) if least != 1 else 1,
    )
    few = rest is None or rest.varies < Varies.VALUE
    with run.looping(few=few, count=header.exactly or 0):
        return _loop(run, node, header)


def _count(run: Run, node: nodes.NodeNG, iterable: Value) -> int | None:
    """How many items there are to go through; of what may have been filled elsewhere, not that there are none."""
    known = containers.sequence(run, iterable)
    if known or isinstance(node, nodes.List):
        return len(known) if known is not None else None
    match iterable.targets:
        case (Const(value="" | b""),):
            return 0
        case (Container(kind="tuple"),):
            return len(known) if known is not None else None
        case _:
            return None


@executes("While")
def _while(run: Run, node: nodes.While) -> Flow:
    latest: list[conditions.Decision] = []

    def goes_on(_: int) -> bool | None:
        latest[:] = [conditions.decide(run, node.test, "while")]
        return latest[0].truth

    header = Header(
        goes_on=goes_on,
        enter=lambda _: conditions.assume(run, latest[0], True),
        end=lambda: conditions.assume(run, latest[0], False),
        test=node.test,
        endless=isinstance(node.test, nodes.Const) and bool(node.test.value),
    )
    with run.looping():
        return _loop(run, node, header)


@executes("Break", "Continue")
def _leave_round(run: Run, node: nodes.Break | nodes.Continue) -> Flow:
    leave(run, Exit.BREAK if isinstance(node, nodes.Break) else Exit.CONTINUE, node)
    return Flow.LEAVES


def _loop(run: Run, node: nodes.For | nodes.While, header: Header) -> Flow:
    """Run the rounds and then the ``else``, and go on with the join of where that and each ``break`` ends."""
    block = Block(run.heap.mark(), LOOP)
    with inside(run, block):
        ended, exact = _rounds(run, node, header, block)
    broken = [left.changes for left in block.left if left.way is Exit.BREAK]
    restore(run, block.start, ended)
    if not exact:
        _lose_rounds(run, ended)
    if ended and node.orelse:
        flow = execute(run, node.orelse)
        ended = [run.heap.changes_since(block.start)] if flow is Flow.NEXT else []
    states = [*ended, *broken]
    if broken or node.orelse:
        restore(run, block.start, states)
        if not exact:
            _lose_rounds(run, states)
    return Flow.NEXT if states else Flow.LEAVES


def _rounds(run: Run, node: nodes.For | nodes.While, header: Header, block: Block) -> tuple[list[Changes], bool]:
    """The states in which there is no further round, and whether all rounds were run. Otherwise more may follow any."""
    region, start = run.at.region, block.start
    ended: list[Changes] = []
    after: list[Changes] = []
    waited = run.observer.waiting()
    if header.exactly == 0 and not run.budget.invented:  # whoever calls may have something to go through
        return [{}], True
    for index in range(header.rounds):
        run.rounds_begun += 1
        with run.within(region.again() if index else region):
            if index:
                _mark_varying(run, start)
            if not _begin_round(run, header, index, start, ended) or not _end_round(run, node, block):
                return ended, True
        after.append(run.heap.changes_since(start))
        if index + 1 == header.exactly:
            return [*ended, after[-1]], True
        if index and not (_brings_news(run, start, *after[-2:]) or (not run.depth and run.observer.waiting() - waited)):
            break
        if index:
            restore(run, start, after[-2:])
    if not header.endless:
        restore(run, start, after)
        if header.test is not None:
            conditions.narrow(run, header.test, False)
        ended.append(run.heap.changes_since(start))
    return ended, False


def _begin_round(run: Run, header: Header, index: int, start: Mark, ended: list[Changes]) -> bool:
    try:
        goes_on = header.goes_on(index)
        if goes_on is not True:
            point = run.heap.mark()
            header.end()
            ended.append(run.heap.changes_since(start))
            run.heap.rollback(point)
        if goes_on is not False:
            header.enter(index)
    except NeverReturnsError:
        if not index:
            raise
        return False
    return goes_on is not False


def _end_round(run: Run, node: nodes.For | nodes.While, block: Block) -> bool:
    """Run the body, to where the next round would begin; whether any path comes there."""
    known = len(block.left)
    flow = execute(run, node.body)
    states = [left.changes for left in block.left[known:] if left.way is Exit.CONTINUE]
    if not states:
        return flow is Flow.NEXT
    if flow is Flow.NEXT:
        states.append(run.heap.changes_since(block.start))
    restore(run, block.start, states)
    return True


def _brings_news(run: Run, start: Mark, before: Changes, after: Changes) -> bool:
    """Whether a round bound a function or class that it could not have been before, or what changes its structure."""
    first = run.heap.before(start)
    for slot, value in after.items():
        known = before.get(slot) or first.get(slot, value)
        if known is value:
            continue
        if value.varies is Varies.STRUCTURE is not known.varies:
            return True
        if any(_is_code(t) and t not in known.targets for t in value.targets):
            return True
    return False


def _is_code(target: Target) -> bool:
    return isinstance(target, Class) or (isinstance(target, Func) and not target.repeated)


def _mark_varying(run: Run, start: Mark) -> None:
    """Numbers and texts that the rounds before changed change in every round, and what they made longer gets longer."""
    before = run.heap.before(start)
    for slot, now in run.heap.changes_since(start).items():
        old, new = single_const(before[slot]), single_const(now)
        if growth.is_longer(run, now, before[slot]):
            growth.note_growing(run, now)
        elif old is None or new is None or old == new or slot[1] == "#grown":
            continue
        elif slot[1] == "#len" and old.type == new.type == "int" and new.value > old.value:
            run.heap.put((slot[0], "#grown"), TRUE)
        elif slot[1] != "#len" and {old.type, new.type} <= {"int", "float", "str"}:
            run.heap.put(slot, with_varies(now, Varies.VALUE))


def _lose_rounds(run: Run, states: list[Changes]) -> None:
    """Behind a loop, what changes from round to round is no longer known by value."""
    for slot in dict.fromkeys(slot for state in states for slot in state):
        value = run.heap.get(slot)
        if value is not None and value.varies > Varies.FEW_STRUCTURES:
            run.heap.put(slot, generalise(value))
