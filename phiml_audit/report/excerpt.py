"""Source lines with the offending expression marked, fitted to the width of the page."""

from __future__ import annotations

from dataclasses import dataclass

from phiml_audit.model import Location, SourceText
from phiml_audit.printable import safe_code
from phiml_audit.report.words import cells, take

TAB = 4
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Marked:
    """A line as shown: ``number`` is 0 for a gap; ``start`` and ``size`` of the mark are columns of the terminal."""

    number: int
    text: str
    start: int = 0
    size: int = 0


def excerpt(location: Location, source: SourceText | None, width: int, cut: str) -> list[Marked]:
    """The lines of the expression, at most four of them; none when the text is not at hand."""
    if source is None or not 0 < location.line <= len(source.lines):
        return []
    last = min(max(location.end_line, location.line), len(source.lines))
    numbers = list(range(location.line, last + 1))
    if len(numbers) > MOST_LINES:
        numbers = [*numbers[: MOST_LINES - 2], 0, numbers[-1]]
    return [_marked(number, location, source, width, cut) if number else Marked(0, "") for number in numbers]


def _marked(number: int, location: Location, source: SourceText, width: int, cut: str) -> Marked:
    line = source.lines[number - 1].rstrip("\r\n")
    start = location.column - 1 if number == location.line else len(line) - len(line.lstrip())
    end = location.end_column - 1 if number == location.end_line else len(line.rstrip())
    shown = safe_code(line.expandtabs(TAB)).rstrip()
    start = min(len(line[:start].expandtabs(TAB)), len(shown))
    end = min(len(line[:end].expandtabs(TAB)), len(shown))
    text, start, end = _crop(shown, start, max(end, start), width, cut)
    return Marked(number, text, cells(text[:start]), max(cells(text[start:end]), 1))


def _crop(text: str, start: int, end: int, width: int, cut: str) -> tuple[str, int, int]:
    """The part of the text around ``start`` that fits, with marks where it was cut, and the moved positions."""
    if len(text) <= width and cells(text) <= width:
        return text, start, end
    room = width - 2 * cells(cut)
    first = 0 if end <= width and cells(text[:end]) <= room else max(start - room // 4, 0)
    kept = take(text[first : first + width], room)
    before = cut if first else ""
    after = cut if first + len(kept) < len(text) else ""
    moved = len(before) - first
    return before + kept + after, start + moved, min(end, first + len(kept)) + moved
