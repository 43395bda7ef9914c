"""What is no program is a finding, PHI000, and is chosen, hidden and written as any other."""

from __future__ import annotations

import json

import pytest

from phiml_audit import reading
from phiml_audit.formats import FORMATS

BROKEN = "from phiml import math\n\nx = (1,\n"
WHERE = "broken.py:3:5"
CELLS = {"cells": [{"cell_type": "code", "source": source} for source in ("a = 1", "b = (")]}


@pytest.fixture
def top(project):
    """A folder with a file that is no program."""
    return project({"broken.py": BROKEN, "fine.py": ""})


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_it(format, top, run):
    done = run("check", "--no-cache", "--format", format)
    assert done.exit_code == 1
    assert "PHI000" in done.stdout
    assert "'(' was never closed" in done.stdout
    assert "kipped" not in done.stdout.replace('"skipped": []', "").replace('skipped="0"', "")


def test_sarif_knows_the_rule(top, run):
    (log,) = json.loads(run("check", "--no-cache", "--format", "sarif").stdout)["runs"]
    (result,) = log["results"]
    rule = log["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]["level"]) == ("PHI000", "InvalidSyntax", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3


CHOSEN = {  # flags and configuration, exit code, and what is told
    "as it is": ([], "", 1, f"{WHERE}: error PHI000 "),
    "errors fail": (["--fail-on", "error", "--level", "error"], "", 1, "PHI000"),
    "ignored": (["--ignore", "PHI000"], "", 0, "broken.py:3: skipped: syntax error in line 3"),
    "not selected": (["--select", "PHI1"], "", 0, "broken.py:3: skipped: "),
    "selected": (["--select", "PHI0"], "", 1, "PHI000"),
    "ignored there": ([], 'per-file-ignores = {"broken.py" = ["PHI000"]}', 0, "broken.py:3: skipped: "),
    "ignored elsewhere": ([], 'per-file-ignores = {"fine.py" = ["PHI000"]}', 1, "PHI000"),
    "strict": (["--ignore", "PHI000", "--strict"], "", 2, "broken.py:3: skipped: "),
    "excluded": (["--exclude", "broken.py"], "", 0, ""),
}


@pytest.mark.parametrize(("flags", "configuration", "code", "told"), CHOSEN.values(), ids=CHOSEN)
def test_it_is_chosen_as_any_other(flags, configuration, code, told, top, run):
    (top / "phiml-audit.toml").write_text(configuration)
    done = run("check", "--no-cache", "--format", "concise", *flags)
    assert done.exit_code == code
    assert told in done.stdout


def test_a_baseline_holds_it(top, run):
    assert run("baseline", "-o", "b.json").stdout == "b.json: 1 findings written\n"
    done = run("check", "--no-cache", "--baseline", "b.json", "--format", "concise")
    assert done.exit_code == 0
    (top / "broken.py").write_text(f"{BROKEN}y = ]\n")
    assert run("check", "--no-cache", "--baseline", "b.json").exit_code == 1


def test_no_comment_hides_it(top, run):
    (top / "broken.py").write_text(f"# phiml-audit: ignore-file[PHI000]\n{BROKEN}")
    done = run("check", "--no-cache", "--format", "concise")
    assert "PHI000 syntax error" in done.stdout
    assert "PHI003" in done.stdout


def test_a_cell_of_a_notebook(project, run):
    project({"n.ipynb": json.dumps(CELLS)})
    done = run("check", "--no-cache", "--format", "concise")
    assert done.exit_code == 1
    assert done.stdout.startswith("n.ipynb:cell 2:1:5: error PHI000 cell 2: syntax error in line 1")


def test_a_cached_result_holds_it(top, run):
    (top / "phiml-audit.toml").write_text("")
    first, second = (run("check", "--format", "json").stdout for _ in range(2))
    assert json.loads(first)["findings"] == json.loads(second)["findings"] != []


def test_where_there_is_much_only_what_is_named_is_parsed_for_it(top, run, monkeypatch):
    monkeypatch.setattr(reading, "FEW", 0)
    assert run("check", "--no-cache").exit_code == 0
    assert run("check", "--no-cache", "broken.py").exit_code == 1


def test_what_only_is_imported_is_skipped(project, run):
    top = project(
        {"sub/main.py": "import other\nfrom phiml import math\nmath.jit_compile(other.f)(1)\n", "other.py": "("}
    )
    done = run("check", "--no-cache", "--format", "concise", top / "sub")
    assert "PHI000" not in done.stdout
