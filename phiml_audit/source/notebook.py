"""Jupyter notebooks: the code cells as one program, and where each of its lines stands in the file."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from phiml_audit.model import Location, Skipped
from phiml_audit.source.files import Line, SourceFile, normalised
from phiml_audit.source.magics import plain_python, without_cell_magic
from phiml_audit.source.syntax import Problem, problem_of

# No number matters here, and Python reads no whole number of more than 4,300 digits.
_DECODER = json.JSONDecoder(parse_int=float)
_SPACE = re.compile(r"[ \t\n]*")
_PYTHON = re.compile(r"i?python|sage|xpython|pyolite|pyodide", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A code cell: its rows, and the line of the file in which each one begins."""

    number: int  # among the code cells, from 1
    line_in_file: int
    rows: tuple[str, ...] | None  # None if there is no readable source
    lines_in_file: tuple[int, ...]


def read_notebook(text: str, path: str, absolute: str) -> SourceFile | Skipped:
    r"""The program in the notebook with the JSON text ``text``, whose lines must end in ``\n``."""
    try:
        content = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return Skipped(path, f"broken notebook: {error.msg} in line {error.lineno}", error.lineno)
    except RecursionError:
        return Skipped(path, "broken notebook: nested too deeply")
    if not isinstance(content, dict) or not isinstance(content.get("cells", content.get("worksheets")), list):
        return Skipped(path, "broken notebook: it has no cells")
    if language := _other_language(content):
        return Skipped(path, f"a notebook in {language}")
    texts: list[str] = []
    rows: list[str] = []
    lines: list[Line] = []
    skipped: list[Skipped] = []
    for cell in _code_cells(text):
        program = _program(cell)
        if isinstance(program, Problem):
            where = cell.lines_in_file[program.line - 1] if cell.lines_in_file else cell.line_in_file
            at, row = program.column, cell.rows[program.line - 1] if cell.rows else ""
            place = Location(path, cell.number, program.line, at, program.line, max(len(row), at) + 1, where, where)
            skipped.append(Skipped(path, f"cell {cell.number}: {program.reason}", where, place if at else None))
            continue
        for index, (plain, shift) in enumerate(program):
            texts.append(plain + "\n")
            lines.append(Line(cell.number, index + 1, cell.lines_in_file[index], shift))
        rows.extend(cell.rows[: len(program)] if cell.rows else ())
    if not rows:
        texts, rows, lines = [""], [""], [Line(1, 1, 1, 0)]
    return SourceFile(path, absolute, "".join(texts), tuple(rows), tuple(lines), True, tuple(skipped))


def _other_language(content: dict[str, Any]) -> str | None:
    """The language of the notebook's kernel, unless that is Python or unknown."""
    metadata = content.get("metadata")
    if not isinstance(metadata, dict):
        return None
    for section, key in (("language_info", "name"), ("kernelspec", "language")):
        found = metadata.get(section)
        language = found.get(key) if isinstance(found, dict) else None
        if isinstance(language, str) and language:
            return None if _PYTHON.match(language) else language
    return None


def _program(cell: _Cell) -> list[tuple[str, int]] | Problem:
    """The cell's rows in plain Python, each with what was cut off before it; nothing for a cell of another language."""
    if cell.rows is None:
        return Problem("its source is neither a text nor a list of texts", 1)
    if not any(row.strip() for row in cell.rows):
        return []
    if problem_of("\n".join(cell.rows)) is None:
        return [(row, 0) for row in cell.rows]
    rows = without_cell_magic(cell.rows)
    if rows is None:
        return []
    plain = list(plain_python(rows))
    return problem_of("\n".join(row for row, _ in plain)) or plain


def _code_cells(text: str) -> Iterator[_Cell]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    number = 0
    for at, cell in _cells(text, _start(text, 0)):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        number += 1
        start, source = at, None
        for key, value_at, value in _members(text, at):
            if key in ("source", "input"):
                start, source = value_at, value
        pieces = [(start, source)] if isinstance(source, str) else _texts(text, start, source)
        line_in_file = bisect_right(breaks, start) + 1
        if pieces is None:
            yield _Cell(number, line_in_file, None, ())
            continue
        rows, where = [""], [line_in_file]
        for offset, piece in pieces:
            line = bisect_right(breaks, offset) + 1
            if not rows[-1]:
                where[-1] = line
            head, *rest = normalised(piece).split("\n")
            rows[-1] += head
            rows.extend(rest)
            where.extend([line] * len(rest))
        if len(rows) > 1 and not rows[-1]:
            del rows[-1], where[-1]
        yield _Cell(number, line_in_file, tuple(rows), tuple(where))


def _texts(text: str, start: int, source: object) -> list[tuple[int, str]] | None:
    if not isinstance(source, list) or not all(isinstance(piece, str) for piece in source):
        return None
    return list(_elements(text, start))


def _cells(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """All cells of the object at ``at`` with their offsets: ``cells`` (format 4), ``worksheets[].cells`` (format 3)."""
    for key, start, value in _members(text, at):
        if key == "cells" and isinstance(value, list):
            yield from _elements(text, start)
        elif key == "worksheets" and isinstance(value, list):
            for sheet_at, sheet in _elements(text, start):
                if isinstance(sheet, dict):
                    yield from _cells(text, sheet_at)


def _members(text: str, at: int) -> Iterator[tuple[str, int, Any]]:
    """Key, offset of the value, and value, of each member of the JSON object at ``at``; the text must be valid JSON."""
    at = _start(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        start = _start(text, _start(text, at) + 1)
        value, at = _DECODER.raw_decode(text, start)
        yield key, start, value
        at = _next(text, at)


def _elements(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """Offset and value of each element of the JSON array at ``at``; the text must be valid JSON."""
    at = _start(text, at + 1)
    while text[at] != "]":
        start = at
        value, at = _DECODER.raw_decode(text, start)
        yield start, value
        at = _next(text, at)


def _start(text: str, at: int) -> int:
    """Offset of the first character at or after ``at`` that is not white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _next(text: str, at: int) -> int:
    """Offset of what follows a value that ends at ``at``: beyond the comma, if there is one."""
    at = _start(text, at)
    return _start(text, at + 1) if text[at] == "," else at
