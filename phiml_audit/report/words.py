"""Small words that several formats share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from phiml_audit.model import Backend, Counts, Finding, Level, Location
from phiml_audit.printable import safe


def place(location: Location, *, column: bool = True) -> str:
    """``path:line:column``, in a notebook ``path:cell N:line:column``, or ``path:cell N In [M]:line:column``."""
    within = f"{cell(location)}:" if location.cell else ""
    end = f":{location.column}" if column else ""
    return f"{safe(location.path)}:{within}{location.line}{end}"


def cell(location: Location) -> str:
    """``cell 3``, or ``cell 3 In [7]`` for one that was run as number 7."""
    return f"cell {location.cell}" + (f" In [{location.executed}]" if location.executed else "")


def level_word(level: Level) -> str:
    """``error``, ``warning``, ``note`` or ``none``."""
    return level.name.lower()


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``, ``1,200 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts_words(counts: Counts) -> str:
    """``2 errors, 1 note``; an empty text when all are zero."""
    numbers = (("error", counts.error), ("warning", counts.warning), ("note", counts.note))
    return ", ".join(counted(number, noun) for noun, number in numbers if number)


def counts_letters(counts: Counts) -> str:
    """``2E 1N``, or ``clean``."""
    numbers = (("E", counts.error), ("W", counts.warning), ("N", counts.note))
    return " ".join(f"{number}{letter}" for letter, number in numbers if number) or "clean"


def affected(finding: Finding, backends: Sequence[Backend]) -> list[Backend]:
    """The backends, out of those asked for, on which the finding does harm."""
    effects = finding.backends
    return [name for name in backends if name in effects and effects[name].level is not Level.NONE]


def harm_words(finding: Finding, backends: Sequence[Backend]) -> str:
    """The backends that are harmed, with the level: ``jax: error, torch: warning``."""
    return ", ".join(f"{name}: {level_word(finding.backends[name].level)}" for name in affected(finding, backends))


def seen_words(finding: Finding) -> list[str]:
    """What running the program says of the finding, a line for each backend: ``jax: confirmed: call 2 differs``."""
    return [f"{name}: {seen.verdict}" + (f": {seen.text}" if seen.text else "") for name, seen in finding.seen.items()]


def via(finding: Finding) -> str:
    """The way from the entry point to the line on one line: ``main.step at main.py:3 -> sim.py:14``."""
    if not finding.entry_point.qualname:
        return ""
    stops = [place(step.location, column=False) for step in finding.trace[1:-1]]
    if len(stops) > 4:
        stops = [*stops[:2], f"... {len(stops) - 3} more ...", stops[-1]]
    start = f"{safe(finding.entry_point.qualname)} at {place(finding.entry_point.location, column=False)}"
    return " -> ".join([start, *stops])


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def take(text: str, width: int) -> str:
    """The longest start of the text that fits into ``width`` columns."""
    if text.isascii():
        return text[:width]
    used = 0
    for index, character in enumerate(text):
        used += _cell(character)
        if used > width:
            return text[:index]
    return text


def shorten(text: str, width: int, cut: str) -> str:
    """The text in at most ``width`` columns: its middle gives way, since the ends of a qualified name tell most."""
    if cells(text) <= width:
        return text
    room = max(width - cells(cut), 2)
    tail = take(text[::-1], room * 2 // 3)[::-1]
    return take(text, room - cells(tail)) + cut + tail
