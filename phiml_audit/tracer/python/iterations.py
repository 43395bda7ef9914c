"""The rounds of a loop: what each gets, and how that changes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.interpreter import Series
from phiml_audit.tracer.machine.objects import Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import BOTTOM, Obj, Value, Varies, join, with_varies
from phiml_audit.tracer.python.containers import rounds
from phiml_audit.tracer.python.keys import lose_position

if TYPE_CHECKING:
    from astroid import nodes


def iterations(run: Run, node: nodes.NodeNG, iterable: Value) -> tuple[Value, Value | None, bool]:
    """What the first round of a loop gets, what all later ones get (None: there is none), and whether any is sure."""
    found = rounds(run, node, iterable)
    for target in iterable.targets:
        if isinstance(target, Obj) and run.heap.get((target, "#at")) is not None:
            lose_position(run, target)  # the loop may end before all is taken
    return first_and_later(iterable, found)


def first_and_later(iterable: Value, found: Series) -> tuple[Value, Value | None, bool]:
    """The same for rounds that are known."""
    known, rest = found
    if not known:
        each = with_varies(rest, Varies.VALUE) if rest is not None else None
        return each or BOTTOM, each, False
    later = known[1:] if rest is None else [*known[1:], rest]
    if not later:
        return known[0], None, True
    change = Varies.VALUE if rest is not None else change_of(iterable, known)
    return with_varies(known[0], change), with_varies(join(later), change), True


FEW = 9  # a compiled function that is traced more often makes ΦML warn


def change_of(iterable: Value, known: list[Value]) -> Varies:
    """How the items of a loop change: a range counts steps, however few; the items of a short table are just that."""
    if len(set(known)) < 2:
        return Varies.NO
    counts = any(isinstance(target, Range) for target in iterable.targets)
    return Varies.VALUE if counts or len(known) > FEW else Varies.FEW
