"""The whole command line on a stranger's project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from phiml_audit.cache import FOLDER
from phiml_audit.cli.app import app

ROOT = Path(__file__).parents[2]
EVIL = "\x1b]0;title\x07\x1b[31m\u202e"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    return result


def test_modules_of_the_current_folder_are_not_imported(project, trap):
    for name in ("typer", "yaml", "astroid", "rich", "math", "typing", "subprocess", "sitecustomize"):
        (project / f"{name}.py").write_text(f"open({str(trap.mark)!r}, 'w')\n")
    done = subprocess.run(
        [sys.executable, "-m", "phiml_audit", "check", "--no-cache", "leak.py"], capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert not trap.sprung


def test_since_runs_nothing_and_tells_what_is_new(project, trap, git):
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "first")
    with (project / ".git/config").open("a") as file:
        file.write(f'[filter "evil"]\n\tclean = {trap.program}\n\tprocess = {trap.program}\n')
    (project / ".gitattributes").write_text("*.py filter=evil diff=evil\n")
    told = ["check", "--no-cache", "--format", "concise", "--since", "HEAD", "--output", "sarif=a.sarif"]
    assert run(*told).exit_code == 0
    (project / "leak.py").write_text((project / "leak.py").read_text().replace("append(u)", "append(2 * u)"))
    assert run(*told).exit_code == 1
    assert not trap.sprung


@pytest.mark.parametrize(
    "text", [f"'{json.dumps(EVIL)}' = 1", f"level = {json.dumps(EVIL)}", f"rules = [{json.dumps(EVIL)}]"]
)
def test_nothing_unsafe_is_written(text, project):
    (project / "phiml-audit.toml").write_text(text.replace("'", ""))
    result = run("check", "--no-cache")
    assert result.exit_code == 2
    assert [c for c in result.stderr if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")] == []


def test_what_hides_findings_can_be_left_out(project):
    (project / "phiml-audit.toml").write_text("ignore = ['PHI']\n")
    assert [run("check").exit_code, run("check", "--isolated").exit_code] == [0, 1]
    (project / "phiml-audit.toml").unlink()
    run("check")
    for entry in (project / FOLDER).glob("*.json"):
        content = json.loads(entry.read_text())
        content["value"][0] = []
        entry.write_text(json.dumps(content))
    assert [run("check").exit_code, run("check", "--no-cache").exit_code] == [0, 1]
    text = (project / "leak.py").read_text()
    (project / "leak.py").write_text(text.replace("append(u)", "append(u)  # phiml-audit: ignore"))
    assert [run("check").exit_code, "PHI101" in run("check", "--show-suppressed").stdout] == [0, True]
