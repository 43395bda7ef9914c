"""The command writes what is recorded and prints programs of cells; a worker that fails is told."""

from __future__ import annotations

import json
import sys

import pytest

from phiml_audit import catalogue
from phiml_audit.catalogue import census
from tools.census import __main__ as command
from tools.census import running

KEY = '["phiml.math.sin", {"x": "grid()"}]'
LINES = [
    {"versions": {"phiml": "1.16.1", "python": "3.11.7", "torch": "2.13"}},
    {"end": f"{KEY} eager", "outcome": "ok", "result": "tensor", "positions": 1, "traced": ["x"]},
    {"end": f"{KEY} all ", "outcome": "ok", "result": "traced"},
    {"end": f"{KEY} gradient_jit x", "outcome": "exception", "detail": "RuntimeError: no @a.py:1"},
]
CALLS = [{"end": "phiml.math.sin", "kind": "function", "calls": [{"arguments": {"x": "grid()"}, "about": ""}]}]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A census that the command wrote."""
    for name, lines in (("calls", CALLS), ("lines-1.16.1-3.4.0/torch-0", LINES)):
        file = tmp_path / f"{name}.jsonl"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    monkeypatch.setattr(census, "FILE", tmp_path / "census.json")
    monkeypatch.setattr(catalogue, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(command, "PAGE", tmp_path / "census.md")
    assert command.main(["--write", "--home", str(tmp_path)]) == 0
    census.shipped.cache_clear()
    yield tmp_path
    census.shipped.cache_clear()


def test_file_and_page_are_written(written):
    facts = census.of("phiml.math.sin")
    assert (facts.agreed("all", "torch"), facts.agreed("gradient_jit", "torch", "x")) == ("ok", "exception")
    assert "| `sin` | yes | **fails** |" in (written / "census.md").read_text("utf-8")


def test_the_program_of_a_cell_is_printed(written, capsys):
    assert command.main(["show", "phiml.math.sin", "gradient_jit"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# phiml.math.sin, ΦML 1.16.1 on torch, gradient_jit: exception\n")
    assert "compiled = math.jit_compile(lambda x: gradient(x))" in printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["phiml.math.cos"], "nothing is known of phiml.math.cos"),
        (["phiml.math.sin", "linear"], "no such cell; there are all, gradient_jit"),
        (["phiml.math.sin", "all", "jax"], "no such cell; there are all, gradient_jit"),
    ],
)
def test_what_is_not_known_is_told(written, capsys, arguments, told):
    assert command.main(["show", *arguments]) == 1
    assert capsys.readouterr().out.strip() == told


def test_a_worker_that_fails_is_told(tmp_path):
    job = running.Job("torch", sys.executable, tmp_path, tmp_path, tmp_path / "torch-0.jsonl", 0)
    with pytest.raises(running.WorkerError, match="No module named"):
        running.make(job, [], 5)
