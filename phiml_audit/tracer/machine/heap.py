"""The heap: every variable, attribute and item is a slot, and every change of a slot is undoable.

A slot is ``(holder, key)``: a frame and a name, an object and an attribute, a container and an item. Branches of a
program are run one after the other from the same state: the journal takes the first one's changes back and the two
sets of changes are joined. Two kinds of changes need no journal: the local names of a call once it has ended, and
whatever is stored in an object that is younger than the branch, since nobody outside of the branch knows it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from phiml_audit.tracer.machine.values import ABSENT, Identity, Value, join

Slot = tuple[Identity, Hashable]
Changes = dict[Slot, Value]
Journal = list[tuple[Slot, "Value | None"]]
Mark = tuple[int, int]


class Heap:
    """Slots with a journal of old values."""

    __slots__ = ("_branch", "_frame", "_journal", "_keys", "_local", "_values", "serial")

    def __init__(self) -> None:
        self.serial = 0  # of the youngest object
        self._branch = 0  # of the youngest object when the latest branch began
        self._values: dict[Slot, Value] = {}
        self._keys: dict[object, dict[Hashable, None]] = {}
        self._journal: Journal = []
        self._local: Journal = []
        self._frame: object = None

    def enter(self, frame: object) -> tuple[object, Journal]:
        """A call begins: its local names are those of ``frame``. Returns what ``leave`` needs."""
        outer = self._frame, self._local
        self._frame, self._local = frame, []
        return outer

    def leave(self, outer: tuple[object, Journal]) -> None:
        """The call ends."""
        self._frame, self._local = outer

    def get(self, slot: Slot) -> Value | None:
        """The value of a slot; None if it was never bound."""
        return self._values.get(slot)

    def put(self, slot: Slot, value: Value) -> None:
        """Bind a slot."""
        old = self._values.get(slot)
        if old is value:
            return
        holder = slot[0]
        if holder is self._frame:
            self._local.append((slot, old))
        elif holder.serial <= self._branch:
            self._journal.append((slot, old))
        self._values[slot] = value
        if old is None:
            self._keys.setdefault(holder, {})[slot[1]] = None

    def keys(self, holder: object) -> list[Hashable]:
        """The keys of a holder that are or were bound, in order of first binding."""
        found = self._keys.get(holder)
        if not found:
            return []
        return [key for key in found if (holder, key) in self._values]

    def mark(self) -> Mark:
        """A point that ``changes_since`` and ``rollback`` refer to."""
        self._branch = self.serial
        return self.here()

    def here(self) -> Mark:
        """The same where a call begins: what is younger than the branch around it goes on to need no journal."""
        return len(self._journal), len(self._local)

    def _since(self, mark: Mark) -> Journal:
        return self._journal[mark[0] :] + self._local[mark[1] :]

    def changes_since(self, mark: Mark, *, local: bool = True) -> Changes:
        """Slots bound since the mark, with the values that they have now; with or without those of the running call."""
        since = self._since(mark) if local else self._journal[mark[0] :]
        return {slot: self._values.get(slot, ABSENT) for slot, _ in since}

    def history(self, mark: Mark) -> Changes:
        """Slots bound since the mark, with all values that they had since then."""
        found: dict[Slot, list[Value]] = {}
        for slot, value in self._since(mark):
            found.setdefault(slot, [self._values.get(slot, ABSENT)]).append(ABSENT if value is None else value)
        return {slot: join(values) for slot, values in found.items()}

    def before(self, mark: Mark) -> Changes:
        """The values that the slots bound since the mark had there."""
        old: Changes = {}
        for slot, value in self._since(mark):
            old.setdefault(slot, ABSENT if value is None else value)
        return old

    def at(self, length: int, slot: Slot) -> Value | None:
        """The value of a slot, which is no name of the running call, when the journal was so long."""
        return next((old for each, old in self._journal[length:] if each == slot), self._values.get(slot))

    def rollback(self, mark: Mark) -> None:
        """Undo everything since the mark."""
        for journal, length in ((self._journal, mark[0]), (self._local, mark[1])):
            while len(journal) > length:
                slot, old = journal.pop()
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
            self.put(slot, join([change.get(slot, now) for change in changes]))
