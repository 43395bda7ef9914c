"""Jupyter notebooks: the code cells as one program, and where each of its lines stands in the file."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from phiml_audit.model import Skipped
from phiml_audit.source.cells import Cell, source_file
from phiml_audit.source.files import Line, SourceFile, normalised

# No number matters here but those of cells, and Python reads no whole number of more than 4,300 digits.
_DECODER = json.JSONDecoder(parse_int=float)
_SPACE = re.compile(r"[ \t\n]*")
_PYTHON = re.compile(r"i?python|sage|xpython|pyolite|pyodide", re.IGNORECASE)


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
    return source_file(path, absolute, _code_cells(text))


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


def _code_cells(text: str) -> Iterator[Cell]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    number = 0
    for at, cell in _cells(text, _start(text, 0)):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        number += 1
        executed = _executed(cell.get("execution_count", cell.get("prompt_number")))
        start, source = at, None
        for key, value_at, value in _members(text, at):
            if key in ("source", "input"):
                start, source = value_at, value
        pieces = [(start, source)] if isinstance(source, str) else _texts(text, start, source)
        line_in_file = bisect_right(breaks, start) + 1
        if pieces is None:
            problem = "its source is neither a text nor a list of texts"
            yield Cell(number, (), (), (), problem, line_in_file)
            continue
        rows, where = _rows(pieces, line_in_file, breaks)
        lines = (Line(number, index, line, 0, executed) for index, line in enumerate(where, 1))
        yield Cell(number, rows, rows, tuple(lines))


def _executed(count: object) -> int:
    """The number in ``In [n]``; 0 if the cell was not run."""
    return int(count) if isinstance(count, float) and 1 <= count < 1e9 else 0


def _rows(pieces: list[tuple[int, str]], line_in_file: int, breaks: list[int]) -> tuple[tuple[str, ...], list[int]]:
    """The lines that the pieces at these offsets make, and the line of the file in which each begins."""
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
    return tuple(rows), where


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
