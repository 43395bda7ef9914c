"""Ways in which a block of statements is left before its end, and the states in which that happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.heap import Changes, Heap, Mark
from phiml_audit.tracer.machine.values import NONE, Value, join

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.tracer.machine.events import Activation
    from phiml_audit.tracer.machine.run import Run

MAX_RISKS = 12  # states of one block in which something may be raised that is not known; then one stands for the rest


class Exit(Enum):
    """How a statement leaves the block around it."""

    BREAK = "break"
    CONTINUE = "continue"
    RETURN = "return"
    RAISE = "raise"


LOOP = frozenset({Exit.BREAK, Exit.CONTINUE})
CALL = frozenset({Exit.RETURN, Exit.RAISE})
GUARD = frozenset({Exit.RAISE})
EVERY = frozenset(Exit)


@dataclass(frozen=True, slots=True)
class Left:
    """A block was left: what had changed since it began, and the value that is returned or raised."""

    way: Exit
    changes: Changes
    node: nodes.NodeNG
    value: Value = NONE


@dataclass(slots=True)
class Block:
    """A block that is running: a loop, a call, the body of a ``try`` or ``with``.

    ``stops`` are the ways out that end here. Of a call, ``local`` tells whether its own names are seen after its end.
    """

    start: Mark
    stops: frozenset[Exit]
    local: bool = True
    left: list[Left] = field(default_factory=list)
    risks: list[Changes] = field(default_factory=list)  # states in which something may be raised that is not known
    last_risk: Mark | None = None
    crowded: bool = False  # there were more

    def risk(self, heap: Heap) -> None:
        """Something may be raised in this state."""
        here = heap.here()
        if here == self.last_risk:
            return
        self.last_risk = here
        if len(self.risks) < MAX_RISKS:
            self.risks.append(heap.changes_since(self.start))
        else:
            self.crowded = True

    def states_at_risk(self, heap: Heap) -> list[Changes]:
        """The states in which something may have been raised that is not known."""
        return [*self.risks, *([heap.history(self.start)] if self.crowded else [])]


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
