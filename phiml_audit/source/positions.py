"""From astroid's positions (columns in UTF-8 bytes, from 0) to those of a report (in characters, from 1)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from phiml_audit.model import Location, SourceText
from phiml_audit.source.files import SourceFile

if TYPE_CHECKING:
    from astroid import nodes

_DEFINITION = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+(\w+)")
_DEFINITIONS = frozenset({"FunctionDef", "AsyncFunctionDef", "ClassDef"})


def location(file: SourceFile, node: nodes.NodeNG) -> Location:
    """Where ``node`` stands, decorators included; for a module, its first line.

    A node without a position of its own, such as a comprehension's ``for``, has that of its parts, or of its parent.
    """
    line, start, end_line, end = _extent(node)
    line, end_line = _inside(file, line), _inside(file, end_line)
    return _location(file, line, _column(file, line, start), end_line, _column(file, end_line, end))


def definition(file: SourceFile, node: nodes.NodeNG) -> Location:
    """Where the name after ``def`` or ``class`` stands; for all other nodes, :func:`location`."""
    if type(node).__name__ not in _DEFINITIONS:
        return location(file, node)
    decorators = node.decorators
    first = decorators.end_lineno + 1 if decorators is not None else node.lineno
    for line in range(first, _inside(file, node.end_lineno or first) + 1):
        if found := _DEFINITION.match(file.rows[line - 1]):
            return _location(file, line, found.start(1) + 1, line, found.end(1) + 1)
    return location(file, node)


def line_location(file: SourceFile, line: int, column: int) -> Location:
    """The rest of a line of the file's text from a column on, both from 1."""
    line = _inside(file, line)
    start = min(_column(file, line, 0) + max(column - 1, 0), len(file.rows[line - 1]) + 1)
    return _location(file, line, start, line, max(len(file.rows[line - 1]), start) + 1)


def source_text(file: SourceFile) -> Mapping[tuple[str, int], SourceText]:
    """The text of the file, or of each Python cell of a Jupyter notebook, by path and cell."""
    if file.lines is None:
        return {(file.path, 0): SourceText(file.path, 0, file.rows)}
    return {(text.path, text.cell): text for text in file.texts}


def _location(file: SourceFile, line: int, column: int, end_line: int, end_column: int) -> Location:
    if file.lines is None:
        return Location(file.path, 0, line, column, end_line, end_column, line, end_line)
    start, end = file.lines[line - 1], file.lines[end_line - 1]
    return Location(
        file.path, start.cell, start.line, column, end.line, end_column, start.line_in_file, end.line_in_file,
        start.executed,
    )  # fmt: skip


def _inside(file: SourceFile, line: int) -> int:
    return min(max(line, 1), len(file.rows))


def _column(file: SourceFile, line: int, offset: int) -> int:
    """Column of the character at a byte offset; one past the last one for an offset beyond the line."""
    row = file.rows[line - 1]
    if file.lines is not None:
        offset += file.lines[line - 1].indent  # what was cut off is white space or a magic: ASCII
    if not row.isascii():
        offset = bisect_left(_byte_offsets(row), offset)
    return min(max(offset, 0), len(row)) + 1


@lru_cache(maxsize=256)
def _byte_offsets(row: str) -> array[int]:
    """Offset in UTF-8 of each character."""
    return array("L", accumulate((len(character.encode("utf-8", "surrogatepass")) for character in row), initial=0))


def _extent(node: nodes.NodeNG) -> tuple[int, int, int, int]:
    """First line, byte offset in it, last line, byte offset in it."""
    if node.parent is None:
        return 1, 0, 1, 0
    if node.col_offset is not None and node.end_lineno:
        return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset or 0
    parts = [_extent(child) for child in node.get_children() if child.col_offset is not None]
    if not parts:
        return _extent(node.parent)
    return *min(part[:2] for part in parts), *max(part[2:] for part in parts)
