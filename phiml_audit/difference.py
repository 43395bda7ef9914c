"""Which lines of a text are new, compared with an older one; in a time that is linear but for a logarithm."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Rows = Sequence[bytes]

_DEPTH = 8  # so often what lies between two lines that stayed is looked at more closely


def new_lines(old: Rows, new: Rows) -> Iterator[range]:
    """Ranges of the lines of ``new``, counted from 1 and ascending, that are not lines of ``old`` in the same order.

    As in the "patience" algorithm, lines that stand once in both texts stay, as many as are in the same order, and so
    do equal ones next to them. The number of new lines is not always the smallest possible.
    """
    yield from _between(old, new, range(len(old)), range(len(new)), _DEPTH)


def _between(old: Rows, new: Rows, before: range, after: range, depth: int) -> Iterator[range]:
    """The new lines of the part ``after`` of ``new``, compared with the part ``before`` of ``old``."""
    while before and after and old[before[0]] == new[after[0]]:
        before, after = before[1:], after[1:]
    while before and after and old[before[-1]] == new[after[-1]]:
        before, after = before[:-1], after[:-1]
    stayed = _stayed(old, new, before, after) if depth else []
    if not stayed:
        yield from [range(after.start + 1, after.stop + 1)] if after else []
        return
    start, first = before.start, after.start
    for stop, last in [*stayed, (before.stop, after.stop)]:
        yield from _between(old, new, range(start, stop), range(first, last), depth - 1)
        start, first = stop + 1, last + 1


def _stayed(old: Rows, new: Rows, before: range, after: range) -> list[tuple[int, int]]:
    """Where lines that stand once in both parts do so: the longest ascending sequence of such places."""
    in_old, in_new = Counter(old[i] for i in before), Counter(new[i] for i in after)
    place = {old[i]: i for i in before if in_old[old[i]] == 1}
    pairs = [(place[new[i]], i) for i in after if in_new[new[i]] == 1 and new[i] in place]
    ends: list[int] = []  # the smallest place in ``old`` that a sequence of each length ends in
    last: list[int] = []  # and which pair that is
    previous: list[int] = []  # the pair before each pair in its sequence, or -1
    for index, (stop, _) in enumerate(pairs):
        length = bisect_left(ends, stop)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [stop], [index]
    index, found = last[-1] if last else -1, []
    while index >= 0:
        found.append(pairs[index])
        index = previous[index]
    return found[::-1]
