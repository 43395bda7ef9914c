"""The code cells of a notebook, of whatever format, as one program, and where each of its lines stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from phiml_audit.model import Location, Skipped, SourceText
from phiml_audit.source.files import Line, OutOfOrder, SourceFile
from phiml_audit.source.magics import Writing, is_python, plain_python, writing
from phiml_audit.source.syntax import Problem, problem_of

_NOWHERE = Line(1, 1, 1, 0)  # of a notebook without code


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell."""

    number: int  # among the code cells, from 1
    code: tuple[str, ...]  # what the kernel would be given
    rows: tuple[str, ...]  # the same lines as their author wrote them
    lines: tuple[Line, ...]  # where these lines stand
    problem: str = ""  # why there is no code at all
    line_in_file: int = 1  # of that


def source_file(path: str, absolute: str, cells: Iterable[Cell]) -> SourceFile:
    """The program of all cells; a cell that is not Python costs only itself."""
    texts: list[str] = []
    rows: list[str] = []
    lines: list[Line] = []
    skipped: list[Skipped] = []
    python: list[Cell] = []
    for cell in cells:
        found = program(cell)
        if found or writing(cell.code):
            python.append(cell)
        if isinstance(found, Problem):
            skipped.append(_skipped(path, cell, found))
            continue
        for (plain, shift), row, line in zip(found, cell.rows, cell.lines, strict=bool(found)):
            texts.append(plain + "\n")
            rows.append(row)
            lines.append(replace(line, indent=line.indent + shift))
    shown = tuple(_texts(path, python))
    return SourceFile(
        path, absolute, "".join(texts), tuple(rows) or ("",), tuple(lines) or (_NOWHERE,), True, tuple(skipped), shown,
        tuple(_modules(path, absolute, python, shown)), tuple(out_of_order(path, python)),
    )  # fmt: skip


def _texts(path: str, cells: Iterable[Cell]) -> Iterator[SourceText]:
    """What a report shows of the cells; of a text, all of its lines, those outside of code left empty."""
    whole: list[str] = []
    for cell in cells:
        if not cell.lines:
            continue
        first = cell.lines[0]
        if first.cell:
            in_file = tuple(line.line_in_file for line in cell.lines)
            yield SourceText(path, first.cell, cell.rows, in_file, first.executed)
            continue
        whole += [""] * (cell.lines[-1].line - len(whole))
        for line, row in zip(cell.lines, cell.rows, strict=True):
            whole[line.line - 1] = row
    if whole:
        yield SourceText(path, 0, tuple(whole))


def program(cell: Cell) -> list[tuple[str, int]] | Problem:
    """The cell's rows in plain Python, each with what was cut off before it; nothing for a cell of another language."""
    if cell.problem:
        return Problem(cell.problem, 1)
    if not any(row.strip() for row in cell.code):
        return []
    if problem_of("\n".join(cell.code)) is None:
        return [(row, 0) for row in cell.code]
    if written := writing(cell.code):
        return problem_of("\n" * written.rows + "\n".join(cell.code[written.rows :])) or []
    if not is_python(cell.code):
        return []
    plain = list(plain_python(cell.code))
    return problem_of("\n".join(row for row, _ in plain)) or plain


def _skipped(path: str, cell: Cell, problem: Problem) -> Skipped:
    """Why a cell is left out, in lines as the cell's are counted."""
    if not cell.lines:
        return Skipped(path, f"cell {cell.number}: {problem.reason}", cell.line_in_file)
    line, row = cell.lines[problem.line - 1], cell.rows[problem.line - 1]
    above = cell.lines[0].line - 1
    reason = re.sub(r"\bline (\d+)", lambda match: f"line {int(match[1]) + above}", problem.reason)
    start = problem.column + line.indent
    place = _place(path, line, start, max(len(row), start) + 1) if problem.column else None
    return Skipped(path, f"cell {cell.number}: {reason}", line.line_in_file, place)


def _modules(path: str, absolute: str, cells: Iterable[Cell], texts: tuple[SourceText, ...]) -> Iterator[SourceFile]:
    """The modules that cells write; of several cells that write one file, the last one, and what is appended to it."""
    parts: dict[str, list[tuple[Cell, Writing]]] = {}
    for cell in cells:
        if (written := writing(cell.code)) and not isinstance(program(cell), Problem):
            before = parts.get(written.name, []) if written.appends else []
            parts[written.name] = [*before, (cell, written)]
    for name, found in parts.items():
        rows = tuple(row for cell, written in found for row in cell.rows[written.rows :])
        code = "".join(row + "\n" for cell, written in found for row in cell.code[written.rows :])
        lines = tuple(line for cell, written in found for line in cell.lines[written.rows :])
        if rows:
            place = os.path.normpath(os.path.join(os.path.dirname(absolute), name))
            yield SourceFile(path, place, code, rows, lines, False, (), texts)


def out_of_order(path: str, cells: Iterable[Cell]) -> Iterator[OutOfOrder]:
    """The cells that were run before the one above them, among those that were run."""
    starts = ((cell.number, *start) for cell in cells if (start := _start(cell)) and start[0].executed)
    for (above, before, _), (number, line, row) in pairwise(starts):
        if line.executed < before.executed:
            yield OutOfOrder(_place(path, line, 1, len(row) + 1), number, line.executed, above, before.executed)


def _start(cell: Cell) -> tuple[Line, str] | None:
    """The first line that is not blank."""
    return next(((line, row) for line, row in zip(cell.lines, cell.rows, strict=True) if row.strip()), None)


def _place(path: str, line: Line, start: int, end: int) -> Location:
    return Location(
        path, line.cell, line.line, start, line.line, end, line.line_in_file, line.line_in_file, line.executed
    )
