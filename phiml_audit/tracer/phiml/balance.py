"""What a trace puts back before it ends: nobody outside of it sees that it was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum

from astroid import nodes

from phiml_audit.tracer.machine.events import Activation, AnyEvent, Unknown
from phiml_audit.tracer.machine.heap import Changes, Slot
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import ABSENT, Opaque, Value
from phiml_audit.tracer.python.lookups import is_doubted
from phiml_audit.vocabulary import Mutate

GROWN = "#grown"  # that a list grew is noted for good


class Fate(IntEnum):
    """What becomes of a change until the trace ends."""

    BACK = 0
    PERHAPS = 1
    LASTS = 2


WORDS = {Fate.BACK: "no", Fate.PERHAPS: "unknown", Fate.LASTS: "yes"}  # of the attribute ``lasts``


@dataclass(slots=True)
class Balance:
    """Changes of outer state by traces: the slots that each binds, and what has become of it in any trace."""

    latest: AnyEvent | None = None
    made_at: nodes.NodeNG | None = None  # what ran when the latest was recorded
    slots: dict[AnyEvent, dict[Slot, None]] = field(default_factory=dict)
    fates: dict[AnyEvent, Fate] = field(default_factory=dict)
    doubted: dict[AnyEvent, bool] = field(default_factory=dict)  # whether they may not happen, whenever they seem to


def begins(run: Run, event: AnyEvent, holder: object) -> None:
    """A trace is about to make this change."""
    balance = run.part(Balance)
    balance.doubted[event] = balance.doubted.get(event, True) and is_doubted(run, holder)
    balance.latest, balance.made_at = event, run.at.node


def binds(run: Run, slot: Slot, node: nodes.NodeNG) -> None:
    """A slot is bound inside a trace: by the change that was announced here."""
    balance = run.part(Balance)
    if balance.latest is not None and balance.made_at is node and slot[1] != GROWN:
        balance.slots.setdefault(balance.latest, {})[slot] = None


@contextmanager
def watched(run: Run, node: nodes.NodeNG) -> Iterator[None]:
    """Run a trace, which this node starts, and compare the outer state at its end with that at its begin."""
    start = run.heap.mark()
    yield
    before = run.heap.before(start)
    balance = run.part(Balance)
    changes = [event for event in _changes(run, node) if event in balance.slots]
    times = Counter(slot for event in changes for slot in balance.slots[event])
    for event in changes:
        fates = [_fate(run, slot, before, times[slot]) for slot in _concerned(balance.slots[event], before)]
        fate = min(max(fates), Fate.PERHAPS) if balance.doubted[event] else max(fates)
        balance.fates[event] = max(fate, balance.fates.get(event, Fate.BACK))


def _concerned(slots: Iterable[Slot], before: Changes) -> Iterable[Slot]:
    """The slots that must be as before: of a sequence all, since its items move; of a dict not the order of its keys,
    where items are changed.
    """
    sequences = {holder for holder, _ in slots if isinstance(holder, Container) and holder.is_sequence}
    items = [slot for slot in slots if slot[1] != "#order"]
    return dict.fromkeys([*(items or slots), *(slot for slot in before if slot[0] in sequences and slot[1] != GROWN)])


def _changes(run: Run, node: nodes.NodeNG) -> Iterator[AnyEvent]:
    """The changes in the trace that runs, without those of traces within."""
    pending = [call.callee for call in run.activation.calls.values() if call.node is node]
    seen: set[Activation] = set()
    while pending:
        activation = pending.pop()
        if activation in seen or activation.region.depth != run.depth:
            continue
        seen.add(activation)
        yield from (event for event in activation.events.values() if isinstance(event.attributes, Mutate))
        pending.extend(call.callee for call in activation.calls.values())


def _fate(run: Run, slot: Slot, before: Changes, times: int) -> Fate:
    now = run.heap.get(slot) or ABSENT
    if not _are_equal(now, before.get(slot, now)):
        return Fate.LASTS
    if not any(isinstance(target, Opaque) for target in now.targets):
        return Fate.BACK
    return Fate.PERHAPS if times > 1 else Fate.LASTS  # what is changed once cannot be put back


def _are_equal(one: Value, other: Value) -> bool:
    return one.targets == other.targets and one.traced == other.traced


def settle(run: Run) -> None:
    """Tell of changes whether they last; where that is not sure, what the trace does is not known."""
    fates = run.part(Balance).fates
    for activation in run.record.activations:
        for event in activation.events.values():
            if event in fates and isinstance(event.attributes, Mutate):
                event.attributes.lasts = WORDS[fates[event]]
                if fates[event] is Fate.PERHAPS:
                    activation.unknowns.setdefault(event.node, Unknown.STATE)
