"""Results are reused while nothing that they depend on changes, and never otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from phiml_audit import cache, findings

FOLDER = Path(cache.FOLDER)
HELPER = "def keep(store, u):\n    store.append(u)\n"
MAIN = """\
from phiml import math
from helper import keep
from missing import more

history = []

@math.jit_compile
def step(u):
    keep(history, u)
    return u
"""


@pytest.fixture
def traces(monkeypatch):
    """How often something was traced."""
    calls = []
    trace_all = findings.trace_all
    monkeypatch.setattr(findings, "trace_all", lambda *a, **k: (calls.append(1), trace_all(*a, **k))[1])
    return calls


def rules(run, *arguments):
    return [json.loads(line)["rule"] for line in run("check", *arguments, "--format", "jsonl").stdout.splitlines()]


def test_the_second_run_traces_nothing_and_tells_the_same(leaky, run, traces):
    first, second = run("check", "--format", "json"), run("check", "--format", "json")
    assert first.stdout == second.stdout
    assert len(traces) == 1
    assert (leaky / FOLDER / ".gitignore").read_text().endswith("*\n")
    assert (leaky / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert sorted(path.suffix for path in (leaky / FOLDER).iterdir()) == ["", ".TAG", ".json"]


def test_results_that_nobody_uses_are_removed(leaky, run):
    kept = leaky / "elsewhere/cache"
    assert rules(run, "--cache-dir", kept) == ["PHI101"]
    (first,) = kept.glob("*.json")
    (kept / "own.json").write_text("not ours")
    for file in kept.iterdir():
        os.utime(file, (0, 0))
    rules(run, "leak.py", "--cache-dir", kept)
    assert sorted(file.name for file in kept.glob("*.json") if len(file.name) < 60 or file == first) == ["own.json"]
    assert len(list(kept.glob("*.json"))) == 2
    assert not (leaky / FOLDER).exists()


def test_choices_of_what_is_shown_need_no_new_trace(leaky, run, traces):
    assert rules(run) == ["PHI101"]
    assert rules(run, "--ignore", "PHI1") == []
    assert rules(run, "--level", "error", "--backend", "jax") == ["PHI101"]
    assert len(traces) == 1


CHANGES = {
    "the file": ("main.py", MAIN.replace("    keep(history, u)\n", ""), []),
    "a file that it imports from beside": ("helper.py", "def keep(store, u):\n    pass\n", []),
    "a file that was looked for": ("missing.py", "more = 1\n", ["PHI101"]),
}


def test_what_only_moves_the_cells_of_a_notebook_is_seen(project, run, traces):
    def notebook(*outputs, **more):
        source = "from phiml import math\nseen = []\nmath.jit_compile(lambda u: seen.append(u))"
        cell = {"cell_type": "code", "outputs": outputs, "source": source.splitlines(keepends=True), **more}
        return json.dumps({"cells": [cell]}, indent=1)

    folder = project({"n.ipynb": notebook()})
    places = []
    for text in (notebook(), notebook("a", "b"), notebook("a", "b", execution_count=4)):
        (folder / "n.ipynb").write_text(text)
        (line,) = run("check", "--format", "jsonl").stdout.splitlines()
        places.append((json.loads(line)["line_in_file"], json.loads(line)["execution_count"]))
    assert places == [(9, None), (12, None), (12, 4)]
    assert len(traces) == 3


@pytest.mark.parametrize(("name", "text", "found"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(name, text, found, project, run, traces):
    top = project({"main.py": MAIN, "helper.py": HELPER})
    assert rules(run, "main.py") == ["PHI101"]
    (top / name).write_text(text)
    assert rules(run, "main.py") == found
    assert len(traces) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"key": 1}', b"\xff", b"[" * 100_000])
def test_a_broken_entry_is_ignored(content, leaky, run, traces):
    assert rules(run) == ["PHI101"]
    (entry,) = (leaky / FOLDER).glob("*.json")
    entry.write_bytes(content)
    assert rules(run) == ["PHI101"]
    assert len(traces) == 2


def test_values_of_the_wrong_type_are_ignored(leaky, run, traces):
    assert rules(run) == ["PHI101"]
    (entry,) = (leaky / FOLDER).glob("*.json")
    content = json.loads(entry.read_text())
    content["value"][0][0][0] = {"rule": 1}
    entry.write_text(json.dumps(content))
    assert rules(run) == ["PHI101"]
    assert len(traces) == 2


def test_without_a_cache_nothing_is_written(leaky, run, traces):
    rules(run, "--no-cache")
    rules(run, "--no-cache")
    assert len(traces) == 2
    assert not FOLDER.exists()


def test_a_run_with_an_internal_error_is_not_kept(leaky, run, monkeypatch):
    from phiml_audit.model import InternalError

    monkeypatch.setattr(findings, "errors", lambda trace: (InternalError("leak", "KeyError: 1", "..."),))
    result = run("check", "--format", "concise")
    assert result.exit_code == 3
    assert "leak.py:8:5: error PHI101" in result.stdout
    assert "bug of phiml-audit" in result.stderr
    assert not FOLDER.exists()
