"""How large a constant or container may be that a program computes, so that it is still worth knowing."""

from __future__ import annotations

LONGEST_TEXT = 4096
LARGEST_NUMBER = 1 << 63
MOST_ITEMS = 64  # of a container, and of an iterator that are taken one by one


def is_small(value: object) -> bool:
    """Whether a constant that was computed is worth knowing."""
    match value:
        case str() | bytes():
            return len(value) <= LONGEST_TEXT
        case int():
            return -LARGEST_NUMBER <= value <= LARGEST_NUMBER
        case tuple():
            return len(value) <= MOST_ITEMS and all(map(is_small, value))
        case _:
            return True
