"""Programs that were written without knowledge of the auditor, marked by what happened when they were executed.

A mark is found by a finding on its line; a program without a mark is harmless, and wants no warning and no error.
``expected.json`` tells what is missed and what is found in harmless programs; ``UPDATE_SNAPSHOTS=1 pytest tests/blind``
writes it anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Finding, Level, Request
from phiml_audit.source import read, source_text

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"
SIZES = {"first": (300, 185), "second": (204, 112), "third": (240, 120)}  # programs and marks
MARK = re.compile(r"#! ([\w-]+ (?:error|warning|note))")
EXECUTED = Config(level=Level.NOTE, backends=("jax", "torch"))
Place = tuple[str, int, int]  # path, cell, line


@dataclass(frozen=True)
class Program:
    """A file, or a folder with ``main.py`` and the modules that it imports."""

    path: Path

    @property
    def folder(self) -> Path:
        return self.path if self.path.is_dir() else self.path.parent

    def marks(self) -> dict[Place, str]:
        files = sorted(self.path.rglob("*.py")) if self.path.is_dir() else [self.path]
        return {
            (text.path, text.cell, line): mark
            for file in files
            for text in source_text(read(file, self.folder)).values()
            for line, row in enumerate(text.lines, 1)
            for mark in MARK.findall(row)
        }

    def findings(self) -> tuple[Finding, ...]:
        report = audit(Request((self.path,), self.folder, self.folder), EXECUTED)
        assert report.skipped == report.internal_errors == (), self.path
        return report.findings

    def told(self, place: Place) -> str:
        path, cell, line = place
        name = f"{self.path.name}/{path}" if self.path.is_dir() else path
        return f"{name}:cell {cell}:{line}" if cell else f"{name}:{line}"


def programs(name: str) -> list[Program]:
    return [Program(path) for path in sorted((HERE / name).glob("[0-9]*"))]


def place_of(finding: Finding) -> Place:
    return finding.location.path, finding.location.cell, finding.location.line


def missed(program: Program, marks: dict[Place, str]) -> Iterator[str]:
    found = {place_of(finding) for finding in program.findings()}
    return (f"{program.told(place)} {mark}" for place, mark in marks.items() if place not in found)


def false(program: Program) -> Iterator[str]:
    harms = (finding for finding in program.findings() if finding.level > Level.NOTE)
    return (f"{program.told(place_of(f))} {f.rule} {f.level.name.lower()}" for f in harms)


def outcome(name: str) -> dict[str, list[str]]:
    """The marks of a set that are missed, and the false findings."""
    marked = [(program, program.marks()) for program in programs(name)]
    return {
        "missed": sorted({text for program, marks in marked if marks for text in missed(program, marks)}),
        "false": sorted({text for program, marks in marked if not marks for text in false(program)}),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", SIZES)
def test_outcome_is_the_one_that_is_written_down(name):
    now = outcome(name)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        known = json.loads(EXPECTED.read_text("utf-8")) | {name: now}
        EXPECTED.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    expected = json.loads(EXPECTED.read_text("utf-8"))[name]
    differences = [
        f"{sign} {kind}: {text}"
        for kind in now
        for sign, texts, others in (("now", now, expected), ("no longer", expected, now))
        for text in texts[kind]
        if text not in others[kind]
    ]
    record = "If this is what you want, UPDATE_SNAPSHOTS=1 pytest tests/blind writes expected.json anew."
    assert not differences, "\n".join(("", *differences, record))


@pytest.mark.parametrize("name", SIZES)
def test_sets_are_whole(name):
    marks = [program.marks() for program in programs(name)]
    assert (len(marks), sum(map(len, marks))) == SIZES[name]
