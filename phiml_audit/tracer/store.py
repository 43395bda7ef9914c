"""The heap: every variable, attribute and item is a slot, and every change of a slot is undoable.

A slot is ``(holder, key)``: a frame and a name, an object and an attribute, a container and an item. Branches of a
program are run one after the other from the same state: the journal takes the first one's changes back and the two
sets of changes are joined.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from phiml_audit.tracer.values import MISSING, Value, join, of

Slot = tuple[object, Hashable]
Changes = dict[Slot, Value]
ABSENT = of(MISSING)


class Store:
    """Slots with a journal of old values."""

    __slots__ = ("_journal", "_keys", "_values")

    def __init__(self) -> None:
        self._values: dict[Slot, Value] = {}
        self._keys: dict[object, dict[Hashable, None]] = {}
        self._journal: list[tuple[Slot, Value | None]] = []

    def get(self, slot: Slot) -> Value | None:
        """The value of a slot; None if it was never bound."""
        return self._values.get(slot)

    def put(self, slot: Slot, value: Value) -> None:
        """Bind a slot."""
        old = self._values.get(slot)
        if old == value:
            return
        self._journal.append((slot, old))
        self._values[slot] = value
        if old is None:
            self._keys.setdefault(slot[0], {})[slot[1]] = None

    def keys(self, holder: object) -> list[Hashable]:
        """The keys of a holder that are or were bound, in order of first binding."""
        found = self._keys.get(holder)
        if not found:
            return []
        return [key for key in found if (holder, key) in self._values]

    def mark(self) -> int:
        """A point that ``changes_since`` and ``rollback`` refer to."""
        return len(self._journal)

    def changes_since(self, mark: int) -> Changes:
        """Slots bound since the mark, with the values that they have now."""
        slots = dict.fromkeys(slot for slot, _ in self._journal[mark:])
        return {slot: self._values.get(slot, ABSENT) for slot in slots}

    def before(self, mark: int) -> Changes:
        """The values that the slots bound since the mark had there."""
        old: Changes = {}
        for slot, value in self._journal[mark:]:
            old.setdefault(slot, ABSENT if value is None else value)
        return old

    def rollback(self, mark: int) -> None:
        """Undo everything since the mark."""
        while len(self._journal) > mark:
            slot, old = self._journal.pop()
            if old is None:
                self._values.pop(slot, None)
            else:
                self._values[slot] = old

    def merge(self, alternatives: Iterable[Changes]) -> None:
        """Bind each slot that any alternative changes to the join over all of them."""
        changes = list(alternatives)
        slots = dict.fromkeys(slot for change in changes for slot in change)
        for slot in slots:
            now = self._values.get(slot, ABSENT)
            self.put(slot, join(change.get(slot, now) for change in changes))
