"""Python files with cells: ``# %%``, as Jupytext and editors have them, or nbconvert's ``# In[3]:``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from phiml_audit.source.cells import Cell, out_of_order, program, source_file
from phiml_audit.source.files import Line, SourceFile, rows_of
from phiml_audit.source.magics import is_python, uncommented
from phiml_audit.source.syntax import Problem, problem_of

_MARK = re.compile(r"^#[ \t]?(?:%%(?!\w)|In\[(\d{1,9}| )\])", re.MULTILINE)
_PROSE = re.compile(r".*\[(?:markdown|md|raw)\]|#[ \t]?%%[ \t]*(?:markdown|md|raw)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines between two marks, with their numbers."""

    rows: tuple[tuple[int, str], ...]
    is_code: bool
    executed: int  # the number in ``In[n]``; 0: not known


def has_cells(text: str) -> bool:
    """Whether a Python file is divided into cells."""
    return ("%%" in text or "In[" in text) and _MARK.search(text) is not None


def read_percent(text: str, path: str, absolute: str) -> SourceFile:
    r"""The program in a text with cells, whose lines must end in ``\n``.

    One that is Python as it stands is one program, even where a mark divides a block. Of any other, each cell that is
    not Python costs only itself.
    """
    parts = list(_parts(rows_of(text)))
    if problem_of(text) is not None:
        return source_file(path, absolute, _cells(parts))
    own = [part for part in parts if part.is_code and not is_python(_code(part))]
    whole = _cell(1, [part for part in parts if part not in own])
    found = source_file(path, absolute, [whole, *(_cell(number, [part]) for number, part in enumerate(own, 2))])
    if found.skipped or (whole.code == whole.rows and not own):
        found = SourceFile(path, absolute, text, tuple(rows_of(text)), None, True, ())
    order = out_of_order(path, list(_cells(parts))) if any(part.executed for part in parts) else ()
    return replace(found, out_of_order=tuple(order))


def _parts(rows: Sequence[str]) -> Iterator[_Part]:
    found: list[tuple[int, str]] = []
    is_code, executed = True, 0
    for number, row in enumerate(rows, 1):
        if mark := _MARK.match(row):
            yield _Part(tuple(found), is_code, executed)
            found, is_code, executed = [], not _PROSE.match(row), int((mark[1] or "").strip() or 0)
        else:
            found.append((number, row))
    yield _Part(tuple(found), is_code, executed)


def _code(part: _Part) -> list[str]:
    return [row for row, _ in uncommented([row for _, row in part.rows])]


def _cells(parts: Sequence[_Part]) -> Iterator[Cell]:
    """The code cells; what looks like a magic in a comment may be prose after all."""
    code = [part for part in parts if part.is_code]
    if all(not row.strip() or row.startswith("#") for _, row in code[0].rows):
        del code[0]
    for number, part in enumerate(code, 1):
        cell = _cell(number, [part])
        yield replace(cell, code=cell.rows) if isinstance(program(cell), Problem) else cell


def _cell(number: int, parts: Iterable[_Part]) -> Cell:
    rows = [(line, row, part.executed) for part in parts for line, row in part.rows]
    written = tuple(row for _, row, _ in rows)
    pairs = uncommented(written)
    lines = (Line(0, line, line, cut, run) for (line, _, run), (_, cut) in zip(rows, pairs, strict=True))
    return Cell(number, tuple(row for row, _ in pairs), written, tuple(lines))
