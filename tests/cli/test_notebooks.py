"""Notebooks from end to end: positions in every format, comments, modules that cells write, what is counted."""

from __future__ import annotations

import json
import re

import pytest

CELL = """\
@jit_compile
def step(u):
    history.append(u)
    return u
"""
QUARTO = "# Φ\n\n```{python}\nfrom phi.jax.flow import *\nhistory = []\n```\n\n- a list\n\n  ```{python}\n" + "".join(
    f"  {line}\n" for line in CELL.splitlines()
) + "  ```\n"  # fmt: skip
FILES = {
    "n.qmd": QUARTO,
    "n.Rmd": QUARTO,
    "n.md": "---\nkernelspec: {name: python3}\n---\n" + QUARTO.replace("{python}", "{code-cell}").replace("\n  ", "\n"),
    "n.py": "from phi.jax.flow import *\nhistory = []\n# %%\n%matplotlib inline\n# %%\n" + CELL,
}
PLACES = {"n.qmd": (13, 7), "n.Rmd": (13, 7), "n.md": (16, 5), "n.py": (8, 5)}


@pytest.mark.parametrize("name", FILES)
def test_positions_in_texts_are_those_of_the_file_in_every_format(name, project, run):
    project(FILES)
    line, column = PLACES[name]
    told = {
        format: run("check", name, "--format", format, "--no-cache").stdout
        for format in ("concise", "full", "json", "sarif", "github", "gitlab", "markdown", "junit")
    }
    end = column + len("history.append(u)")
    assert FILES[name].split("\n")[line - 1][column - 1 : end - 1] == "history.append(u)"
    for format in ("concise", "full", "markdown", "junit"):
        assert f"{name}:{line}:{column}" in told[format], format
    assert re.search(r"│ +history\.append\(u\)\n +│ +━{17}\n", told["full"])
    (found,) = json.loads(told["json"])["findings"]
    assert [found[key] for key in ("line", "column", "end_column", "line_in_file")] == [line, column, end, line]
    assert found["cell"] is found["execution_count"] is None
    (result,) = json.loads(told["sarif"])["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (line, column, end)
    assert region["snippet"]["text"] == "history.append(u)"
    assert f"::error file={name},line={line},endLine={line},col={column},endColumn={end}," in told["github"]
    assert json.loads(told["gitlab"])[0]["location"] == {"path": name, "lines": {"begin": line, "end": line}}


def test_comments_in_texts_accept_findings_and_prose_is_no_comment(project, run):
    said = "history.append(u)  # phiml-audit: ignore[PHI101] on purpose"
    project({"n.qmd": QUARTO.replace("history.append(u)", said) + "\n    # phiml-audit: ignore[PHI101] it's shown\n"})
    result = run("check", "n.qmd", "--format", "json", "--no-cache")
    assert json.loads(result.stdout)["findings"] == []
    assert json.loads(result.stdout)["summary"]["suppressed"] == 1


def test_the_number_of_a_cell_and_what_jupyter_shows(project, run):
    cells = [
        {"cell_type": "markdown", "source": "text"},
        {"cell_type": "code", "execution_count": 3, "source": "from phi.jax.flow import *\nhistory = []"},
        {"cell_type": "code", "execution_count": 12, "source": CELL},
    ]
    project({"n.ipynb": json.dumps({"cells": cells}, indent=1)})
    assert "n.ipynb:cell 2 In [12]:3:5: error PHI101" in run("check", "--format", "concise").stdout
    (found,) = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert [found[key] for key in ("cell", "execution_count", "line", "line_in_file")] == [2, 12, 3, 15]


def test_a_module_that_a_cell_writes_is_no_file_of_its_own(project, run):
    cells = ["%%writefile lib.py\ndef double(u):\n    return 2 * u", f"import lib\nhistory = []\n{CELL}"]
    cells[1] = "from phi.jax.flow import *\n" + cells[1].replace("history.append(u)", "u = lib.double(u)")
    code = [{"cell_type": "code", "source": source} for source in cells]
    project({"n.ipynb": json.dumps({"cells": code})})
    report = json.loads(run("check", "--format", "json").stdout)
    assert (report["summary"]["files"], report["summary"]["unknown"], report["skipped"]) == (1, 0, [])
    project({"lib.py": "def double(u):\n    return u + u\n"})
    report = json.loads(run("check", "--format", "json").stdout)
    assert (report["summary"]["files"], report["summary"]["unknown"]) == (2, 0)
    assert [skip["path"] for skip in report["skipped"]] == ["n.ipynb"]


def test_cells_out_of_order_are_a_note_that_can_be_ignored(project, run):
    cells = [{"cell_type": "code", "execution_count": count, "source": "x = 1"} for count in (2, 1)]
    project({"n.ipynb": json.dumps({"cells": cells})})
    assert run("check", "--format", "concise").stdout == ""
    told = run("check", "--format", "concise", "--level", "note").stdout
    assert told.startswith("n.ipynb:cell 2 In [1]:1:1: note PHI004 cell 2 was run as In [1], before cell 1 above it")
    assert "x = 1" in run("check", "--level", "note").stdout
    assert run("check", "--format", "concise", "--level", "note", "--ignore", "PHI004").stdout == ""
