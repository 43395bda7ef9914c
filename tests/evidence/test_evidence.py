"""Reading recorded evidence, and telling it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phiml_audit import evidence
from phiml_audit.cli.app import app
from phiml_audit.evidence import describe, for_version, load, since
from tests.evidence.conftest import some_evidence
from tools.evidence.writing import as_json, as_markdown

EVIDENCE = some_evidence(
    "PHI101.bad jax 1.9.3 ok",
    "PHI101.bad jax 1.15.1 exception|KeyError: 'a|`b`'",
    "PHI101.bad jax 1.16.1 exception|KeyError: 'a|`b`'",
    "PHI101.bad torch 1.15.1 wrong value|assert a == 1: 2 and 1",
    "PHI101.bad torch 1.16.1 wrong value|assert a == 1: 3 and 1",
    "PHI101.good jax 1.9.3 ok",
    "PHI101.good jax 1.15.1 ok",
    "PHI101.good jax 1.16.1 ok",
)
DESCRIPTION = """\
| backend | ΦML | bad example | good example |
| --- | --- | --- | --- |
| jax | 1.9.3 | ok | ok |
| jax | 1.15.1, 1.16.1 | exception: ``KeyError: 'a\\|`b`'`` | ok |
| torch | 1.15.1 | wrong value: `assert a == 1: 2 and 1` | not run |
| torch | 1.16.1 | wrong value: `assert a == 1: 3 and 1` | not run |
| tensorflow | - | not run | not run |

On jax, the bad example fails from ΦML 1.15.1 on; older versions differ.

Run with Python 3.11.7, jax 0.10.2.
"""
RUN = {"backend": "jax", "phiml": "1.16.1", "outcome": "ok", "detail": "", "traces": 1}
EXAMPLE = {"sha256": "0", "runs": [RUN]}
WHOLE = {"schema_version": 1, "environments": [], "examples": {"PHI101.bad": EXAMPLE}}


def test_description():
    assert EVIDENCE.versions == ("1.9.3", "1.15.1", "1.16.1")
    assert describe("PHI101", EVIDENCE) == DESCRIPTION
    assert describe("PHI102", EVIDENCE) == ""


def test_since_the_outcome_is_of_another_kind():
    assert since("PHI101", "jax", EVIDENCE) == "1.15.1"
    assert since("PHI101", "torch", EVIDENCE) is None
    assert since("PHI101", "tensorflow", EVIDENCE) is None


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("1.16.1", "1.16.1"), ("1.16.9", "1.16.1"), ("1.2.0", "1.9.3"), ("1.12", "1.9.3"), ("2.0.0rc1", "1.16.1")],
)
def test_the_nearest_version(asked, nearest):
    found = for_version("PHI101", asked, EVIDENCE)
    assert found
    assert found.recorded == nearest
    assert (found.note == "") == (asked == nearest)
    assert set(found.runs) == ({"jax"} if nearest == "1.9.3" else {"jax", "torch"})
    assert for_version("PHI102", asked, EVIDENCE) is None


def test_what_is_written_is_read(tmp_path):
    file = tmp_path / "evidence.json"
    file.write_text(as_json(EVIDENCE), encoding="utf-8")
    assert load(file) == EVIDENCE


@pytest.mark.parametrize(
    ("content", "problem", "kept"),
    [
        ("{", "is not JSON", 0),
        ("[" * 100_000, "is not JSON", 0),
        ("[]", "schema version None", 0),
        (WHOLE | {"schema_version": 2}, "schema version 2", 0),
        (WHOLE | {"examples": []}, "'examples' is missing, or no object", 0),
        (WHOLE | {"environments": {}}, "'environments' is missing, or no list", 1),
        (WHOLE | {"environments": [{"backend": "jax"}]}, "environment 1 is malformed: KeyError('libraries')", 1),
        (WHOLE | {"examples": {"PHI101.worse": EXAMPLE, "PHI102.bad": EXAMPLE}}, "PHI101.worse is malformed", 1),
        (WHOLE | {"examples": {"PHI1.bad": {"sha256": "0", "runs": [RUN | {"outcome": "x"}]}}}, "'x' is none of", 0),
        (WHOLE | {"examples": {"PHI1.bad": [], "PHI102.bad": EXAMPLE}}, "PHI1.bad is malformed", 1),
    ],
)
def test_what_cannot_be_read_is_a_line_and_the_rest_is_kept(content, problem, kept, tmp_path):
    file = tmp_path / "evidence.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    found = load(file)
    (line,) = found.problems
    assert problem in line
    assert "\n" not in line
    assert len(found.examples) == kept


def test_a_missing_file_is_a_line():
    assert load(Path("nowhere.json")).problems == ("nowhere.json cannot be read: No such file or directory",)


def test_the_page_shows_every_rule():
    page = as_markdown(EVIDENCE)
    assert "| [PHI101](rules/PHI101.md) | exception (from 1.15.1 on) | wrong value | not run |" in page
    assert "Not run: tensorflow." in page
    assert DESCRIPTION.rpartition("\n\n")[0] in page


def test_explain_shows_what_is_recorded(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(evidence, "shipped", lambda: EVIDENCE)
    assert CliRunner().invoke(app, ["explain", "PHI101"]).stdout.endswith(f"## Executed\n\n{DESCRIPTION}")
    assert "## Executed" not in CliRunner().invoke(app, ["explain", "PHI001"]).stdout
    monkeypatch.setattr(evidence, "shipped", lambda: load(tmp_path / "none.json"))
    shown = CliRunner().invoke(app, ["explain", "PHI101"])
    assert shown.stdout.endswith("## Executed\n\nnone.json cannot be read: No such file or directory\n")
    assert shown.exit_code == 0
