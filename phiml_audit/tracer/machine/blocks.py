"""Blocks of statements that are running, and the ways and states in which they are left before their end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.heap import Changes, Heap, Mark
from phiml_audit.tracer.machine.values import NONE, Value

if TYPE_CHECKING:
    from astroid import nodes

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
