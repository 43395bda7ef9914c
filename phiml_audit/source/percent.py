"""Python files with cells that begin with ``# %%``, as Jupytext, VS Code, PyCharm and Spyder have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from phiml_audit.source.cells import Cell, program, source_file
from phiml_audit.source.files import Line, SourceFile, rows_of
from phiml_audit.source.magics import is_python, uncommented
from phiml_audit.source.syntax import Problem, problem_of

_MARK = re.compile(r"^#[ \t]?%%(?!\w)", re.MULTILINE)
_PROSE = re.compile(r".*\[(?:markdown|md|raw)\]|#[ \t]?%%[ \t]*(?:markdown|md|raw)[ \t]*$")


def has_cells(text: str) -> bool:
    """Whether a Python file is divided into cells."""
    return "%%" in text and _MARK.search(text) is not None


def read_percent(text: str, path: str, absolute: str) -> SourceFile:
    r"""The program in a text with cells, whose lines must end in ``\n``.

    One that is Python as it stands is one program, even where a mark divides a block. Of any other, each cell that is
    not Python costs only itself.
    """
    parts = list(_parts(rows_of(text)))
    if problem_of(text) is not None:
        return source_file(path, absolute, _cells(parts))
    magic = [part for part in parts if part.is_code and not is_python(_code(part))]
    script = [(line, row) for part in parts if part not in magic for line, row in part.rows]
    whole = _cell(1, script)
    found = source_file(path, absolute, [whole, *(_cell(number, part.rows) for number, part in enumerate(magic, 2))])
    if found.skipped or (whole.code == whole.rows and not magic):
        return SourceFile(path, absolute, text, tuple(rows_of(text)), None, True, ())
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines between two marks, with their numbers."""

    rows: tuple[tuple[int, str], ...]
    is_code: bool


def _parts(rows: Sequence[str]) -> Iterator[_Part]:
    found: list[tuple[int, str]] = []
    is_code = True
    for number, row in enumerate(rows, 1):
        if _MARK.match(row):
            yield _Part(tuple(found), is_code)
            found, is_code = [], not _PROSE.match(row)
        else:
            found.append((number, row))
    yield _Part(tuple(found), is_code)


def _code(part: _Part) -> list[str]:
    return [row for row, _ in uncommented([row for _, row in part.rows])]


def _cells(parts: Sequence[_Part]) -> Iterator[Cell]:
    """The code cells; what looks like a magic in a comment may be prose after all."""
    code = [part for part in parts if part.is_code]
    if all(not row.strip() or row.startswith("#") for _, row in code[0].rows):
        del code[0]
    for number, part in enumerate(code, 1):
        cell = _cell(number, part.rows)
        yield replace(cell, code=cell.rows) if isinstance(program(cell), Problem) else cell


def _cell(number: int, rows: Sequence[tuple[int, str]]) -> Cell:
    written = tuple(row for _, row in rows)
    pairs = uncommented(written)
    lines = (Line(0, line, line, cut) for (line, _), (_, cut) in zip(rows, pairs, strict=True))
    return Cell(number, tuple(row for row, _ in pairs), written, tuple(lines))
