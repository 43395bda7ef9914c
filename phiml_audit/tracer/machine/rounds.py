"""The loops that are running."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop as it runs; each execution has its own number. ``few``: over the items of a short table; ``start``: how
    long the journal of the heap was; ``count``: how many rounds there are, 0 if unknown.
    """

    number: int
    few: bool
    start: int = 0
    count: int = 0


Rounds = tuple[Loop, ...]  # the running loops, the innermost last
