"""Leaving a block before its end, and going on where the block that stops this way ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.blocks import Block, Exit, Left
from phiml_audit.tracer.machine.heap import Changes, Mark
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, Value, join

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.tracer.machine.events import Activation


@contextmanager
def inside(run: Run, block: Block) -> Iterator[None]:
    """Run the body as this block."""
    run.at.blocks.append(block)
    try:
        yield
    finally:
        run.at.blocks.pop()


def leave(run: Run, way: Exit, node: nodes.NodeNG, value: Value = NONE) -> None:
    """The statement leaves for the innermost block that stops this way."""
    for block in reversed(run.at.blocks):
        if way in block.stops:
            block.left.append(Left(way, run.heap.changes_since(block.start, local=block.local), node, value))
            return


def restore(run: Run, start: Mark, states: Iterable[Changes]) -> None:
    """Go back to where a block began, and on with the join of states since then."""
    run.heap.rollback(start)
    run.heap.merge(states)


def risk(run: Run) -> None:
    """Something is done that may raise what is not known."""
    run.at.risks += 1
    if run.at.guard is not None:
        run.at.guard.risk(run.heap)


def call_ended(run: Run, activation: Activation, block: Block, goes_on: bool) -> None:
    """The call goes on with the join of the states in which it returned, and remembers those in which it raised."""
    returned = [left for left in block.left if left.way is Exit.RETURN]
    raised = [left for left in block.left if left.way is Exit.RAISE]
    states = [left.changes for left in returned]
    if goes_on:
        states.append(run.heap.changes_since(block.start, local=block.local))
    activation.outcomes = [(left.node, left.value) for left in returned]
    activation.returns = bool(states)
    activation.raised = join([left.value for left in raised]) if raised else None
    if raised:
        restore(run, block.start, [left.changes for left in raised])
        activation.changed_raising = run.heap.changes_since(block.start, local=False)
    if block.left:
        restore(run, block.start, states)


def raise_on(run: Run, node: nodes.NodeNG, activation: Activation) -> None:
    """What leaves a call as an exception is raised where it was called."""
    if activation.risky:
        risk(run)
    block = next((b for b in reversed(run.at.blocks) if Exit.RAISE in b.stops), None)
    if activation.raised is None or block is None:
        return
    changes = run.heap.changes_since(block.start, local=block.local)
    left = Left(Exit.RAISE, {**changes, **activation.changed_raising}, node, activation.raised)
    if not block.left or block.left[-1] != left:
        block.left.append(left)
