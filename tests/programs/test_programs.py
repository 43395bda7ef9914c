"""Marked programs, by section: what is marked is found at its level, and an unmarked line gives nothing.

A mark is a comment at the end of the line: ``# PHI1 error`` wants a finding of the rules 1xx at this level, ``# PHI1?``
allows one. A folder is a program of several modules, audited whole. Names with ``trap`` look bad and are fine.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from phiml_audit.audit import audit
from phiml_audit.model import Request
from phiml_audit.config import Config
from phiml_audit.model import Level

HERE = Path(__file__).parent
SUFFIXES = (".py", ".ipynb", ".md", ".qmd", ".Rmd")
PROGRAMS = sorted(path for path in HERE.glob("[0-9]_*/*") if path.suffix in SUFFIXES or path.is_dir())
MARK = re.compile(r"PHI(\d)(\?| error| warning| note)")
Place = tuple[str, int, int, str]  # path, cell, line, hundred


def name_of(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def cells(path: Path) -> dict[int, str]:
    """The code cells of a notebook by number; a file is cell 0."""
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        return {0: text}
    code = ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    return dict(enumerate(code, 1))


def marks(program: Path) -> dict[Place, str]:
    """What is marked: a level, or ``?``."""
    folder = program if program.is_dir() else program.parent
    return {
        (path.relative_to(folder).as_posix(), number, line, hundred): level.strip()
        for path in (sorted(program.rglob("*")) if program.is_dir() else [program])
        if path.suffix in SUFFIXES
        for number, cell in cells(path).items()
        for line, text in enumerate(cell.splitlines(), 1)
        for hundred, level in MARK.findall(text.rpartition("# ")[2])
    }


@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_marks_are_found_and_nothing_else(program):
    folder = program if program.is_dir() else program.parent
    report = audit(Request((program,), folder, folder), Config(level=Level.NOTE))
    found: dict[Place, set[str]] = {}
    for f in report.findings:
        place = (f.location.path, f.location.cell, f.location.line, f.rule[3])
        found.setdefault(place, set()).add(f.level.name.lower())
    wanted = marks(program)
    allowed = {place for place, level in wanted.items() if level == "?"}
    expected = {place: {level} for place, level in wanted.items() if level != "?"}
    assert {place: levels for place, levels in found.items() if place not in allowed} == expected
    assert report.skipped == report.internal_errors == ()


@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_traps_are_without_marks_and_the_others_with(program):
    assert program.name.startswith("trap") is not bool(marks(program))
