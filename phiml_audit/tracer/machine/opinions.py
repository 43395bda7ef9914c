"""What was made because the source says that something is an instance of a class, though nothing that runs shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from phiml_audit.tracer.machine.heap import Heap
from phiml_audit.tracer.machine.values import Identity, Target

CALLS = "calls"
PHRASES = {"": "", "annotation": ", by its annotation", "inference": ", by astroid's inference"}  # in a path
BY_OPINION = frozenset(f"{CALLS}{phrase}," for phrase in PHRASES.values() if phrase)


@dataclass(slots=True)
class Opinions:
    """Who is told apart by serial number: what comes to be while such an object is made belongs to it."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    busy: bool = False

    @contextmanager
    def making(self, word: str, heap: Heap) -> Iterator[None]:
        """What gets its serial number in the body is there by this opinion."""
        if self.busy:
            yield
            return
        self.busy, start = True, heap.serial + 1
        try:
            yield
        finally:
            self.busy = False
            if heap.serial >= start:
                self.starts.append(start)
                self.ends.append(heap.serial)
                self.words.append(word)

    def word(self, target: Target) -> str:
        """By which opinion the target is there; empty if what runs shows it."""
        if not self.starts or not isinstance(target, Identity):
            return ""
        index = bisect_right(self.starts, target.serial) - 1
        return self.words[index] if index >= 0 and target.serial <= self.ends[index] else ""

    def note(self, target: Target, note: str) -> str:
        """How a path describes a call of a method of the target."""
        word = self.word(target) if note == CALLS else ""
        return f"{CALLS}{PHRASES[word]}," if word else note
