"""The examples: what is marked is found, on the line and by the rule, and they do what their stories tell.

They are executed where ΦML and the backend are installed; PHIML_PYTHON names another interpreter that has them.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from phiml_audit.audit import audit
from phiml_audit.model import Request
from phiml_audit.config import Config
from phiml_audit.model import Level, Report

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".py", ".ipynb"))
MARK = re.compile(r"#((?: PHI\d{3})+)\s*$")
PYTHON = os.environ.get("PHIML_PYTHON", sys.executable)

# What the end of the output shows: (example, backend) -> exit code and a pattern, whose groups are equal.
OUTCOMES = {
    ("leaked_tracer.py", "jax"): (1, r"UnexpectedTracerError"),
    ("leaked_tracer.py", "torch"): (0, r"states: 2 of 4"),
    ("silent_stale_value.py", "jax"): (0, r"should be 89\.1, and is: .*81\.0"),
    ("silent_stale_value.py", "torch"): (0, r"should be 89\.1, and is: .*81\.0"),
    ("compile_storm.py", "jax"): (0, r"anew in each step: [^0]"),
    ("compile_storm.py", "torch"): (0, r"compiled once: +0\.[01]"),
    ("network_in_jit.py", "jax"): (0, r"before training: (\S+)\ncompiled: +(\S+)\n"),
    ("network_in_jit.py", "torch"): (0, r"compiled: +(\S+)\nnot compiled: +(\S+)\n"),
    ("gradient_in_jit.py", "jax"): (0, r"six steps: .*0\.984, 1\.969, 2\.953"),
    ("gradient_in_jit.py", "torch"): (0, r"six steps: .*0\.984, 1\.969, 2\.953"),
    ("tape_in_jit.py", "jax"): (1, r"UnexpectedTracerError"),
    ("tape_in_jit.py", "torch"): (1, r"IndexError: list index out of range"),
    ("nested_custom_gradient.py", "jax"): (0, r"14\.0"),
    ("nested_custom_gradient.py", "torch"): (1, r"AssertionError\n"),
    ("silent_branch.py", "jax"): (1, r"TracerBoolConversionError"),
    ("silent_branch.py", "torch"): (0, r"should become 1, and is: .*4\."),
    ("stale_cell.ipynb", "jax"): (0, r"equal: True"),
    ("stale_cell.ipynb", "torch"): (0, r"equal: True"),
    ("clean_simulation/main.py", "jax"): (0, r"power for a mean of 3: 6\.900"),
    ("clean_simulation/main.py", "torch"): (0, r"power for a mean of 3: 6\.900"),
}


def cells(path: Path) -> list[str]:
    """The code cells of a notebook; a file is one cell."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return [text]
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


def marks(path: Path) -> list[tuple[str, int, int, str]]:
    return [
        (path.name, number if path.suffix == ".ipynb" else 0, line, rule)
        for number, cell in enumerate(cells(path), 1)
        for line, text in enumerate(cell.splitlines(), 1)
        if (found := MARK.search(text))
        for rule in found[1].split()
    ]


def report_on(path: Path) -> Report:
    return audit(Request((path,), EXAMPLES, EXAMPLES), Config(level=Level.NOTE))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
def test_what_is_marked_is_found_and_nothing_else(path):
    report = report_on(path)
    found = [(f.location.path, f.location.cell, f.location.line, f.rule) for f in report.findings]
    assert sorted(found) == sorted(marks(path))
    assert found
    assert report.internal_errors == ()


def test_examples_are_audited_together_as_one_by_one():
    report = report_on(EXAMPLES)
    found = [(f.location.path, f.location.cell, f.location.line, f.rule) for f in report.findings]
    assert sorted(found) == sorted(mark for path in STORIES for mark in marks(path))


def test_the_clean_simulation_is_clean():
    report = report_on(EXAMPLES / "clean_simulation")
    assert report.findings == report.skipped == report.unresolved == ()
    assert [entry.qualname.rpartition(".")[2] for entry in report.entry_points] == ["step", "backward_step"]


@pytest.mark.parametrize("path", [path for path in STORIES if path.suffix == ".py"], ids=lambda path: path.name)
def test_examples_are_small_and_tell_their_story(path):
    text = path.read_text("utf-8")
    story = ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) - len(story.splitlines()) <= 40
    assert any(backend in story for backend in ("All backends", "JAX", "PyTorch", "TensorFlow"))


@pytest.mark.evidence
@pytest.mark.slow
@pytest.mark.parametrize(("name", "backend"), OUTCOMES)
def test_the_story_is_true(name, backend, tmp_path):
    if subprocess.run([PYTHON, "-c", f"import phiml, {backend}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{PYTHON} has no phiml with {backend}")
    path = EXAMPLES / name
    if path.suffix == ".ipynb":
        code = "\n".join(re.sub(r"^%.*$", "", cell, flags=re.MULTILINE) for cell in cells(path))
        path = tmp_path / "notebook.py"
        path.write_text(code, "utf-8")
    done = subprocess.run(
        [PYTHON, str(path)], capture_output=True, text=True, check=False, timeout=240, stdin=subprocess.DEVNULL,
        env={**os.environ, "PHIML_BACKEND": backend, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    code, pattern = OUTCOMES[name, backend]
    assert done.returncode == code, done.stderr
    match = re.search(pattern, re.sub(r"\x1b\[\d+m", "", done.stdout + done.stderr))
    assert match, done.stdout + done.stderr
    assert len(set(match.groups())) <= 1
