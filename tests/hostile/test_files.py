"""Nothing outside of the project is written, and nothing outside of what is audited is read and shown."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from phiml_audit import trust
from phiml_audit.cache import FOLDER
from phiml_audit.cli.app import app

SECRET = "s3cret"
MINE = "echo mine\n"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert "Traceback" not in result.output
    assert SECRET not in result.output
    return result


@pytest.fixture
def outside(project: Path) -> Path:
    """A folder beside the project, with a file that nobody may touch or show."""
    folder = project.parent / "outside"
    folder.mkdir()
    (folder / "mine").write_text(MINE)
    (folder / "mine.json").write_text(MINE)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- what a configuration has written ---------------------------------------------------------------------------------

ELSEWHERE = {
    "above": "../outside/new.json",
    "absolute": "OUTSIDE/new.json",
    "home": "~/new.json",
    "an existing file": "../outside/mine.json",
    "a link to a file": "file.json",
    "a link to a file that is not there": "gone.json",
    "a link to a folder": "folder/new.json",
    "through a link and back": "folder/../new.json",
    "a device": "/dev/null",
    "git's configuration": ".git/config",
    "a hook": ".git/hooks/pre-commit",
    "what Python runs": ".venv/lib/python3.12/site-packages/sitecustomize.py",
    "what a shell runs": ".envrc",
}


@pytest.mark.parametrize("name", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("key", ["output = {{jsonl = '{}'}}", "output.full = '{}'", "baseline = '{}'"])
def test_a_configuration_has_nothing_written_elsewhere(key, name, project, outside):
    home = project.parent / "home"
    (project / "file.json").symlink_to(outside / "mine.json")
    (project / "gone.json").symlink_to(outside / "new.json")
    (project / "folder").symlink_to(outside)
    (project / ".git/hooks").mkdir(parents=True)
    (project / ".venv/lib/python3.12/site-packages").mkdir(parents=True)
    (project / "phiml-audit.toml").write_text(key.format(name.replace("OUTSIDE", str(outside))))
    before = state(outside), state(home), state(project)
    for command in (["check", "--no-cache"], ["baseline"], ["baseline", "--prune"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "phiml-audit.toml:1: " in result.stderr
    assert (state(outside), state(home), state(project)) == before


def test_the_command_line_may_name_what_the_configuration_may_not(project, outside):
    result = run("check", "--no-cache", "--output", f"json={outside / 'new'}", "--format", "concise")
    assert result.exit_code == 1
    assert json.loads((outside / "new").read_text())["findings"]


def test_a_configuration_may_have_reports_written_beside_it(project):
    (project / "phiml-audit.toml").write_text("output = {sarif = 'out/a.sarif', junit = 'a.xml'}\nbaseline = 'b.json'")
    (project / "out").mkdir()
    assert run("baseline").exit_code == 0
    assert run("check", "--no-cache").exit_code == 0
    assert {"a.sarif", "a.xml", "b.json"} <= set(state(project))


# --- what links do to what is written ---------------------------------------------------------------------------------

WRITING = {
    "output": ["check", "TOP", "--no-cache", "--output", "json=OUT"],
    "report": ["check", "TOP", "--no-cache", "--format", "json", "-o", "OUT"],
    "graph": ["graph", "TOP", "-o", "OUT"],
    "configuration": ["config", "TOP", "-o", "OUT"],
    "baseline": ["baseline", "TOP", "-o", "OUT"],
    "part of the project": ["check", "TOP/sub", "--no-cache", "--output", "json=OUT"],
}


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize("name", ["a.json", "gone.json", "folder/new.json"])
@pytest.mark.parametrize("here", [".", ".."])
def test_a_link_leads_nothing_out_of_the_project(here, name, command, project, outside, monkeypatch, git):
    git(project, "init", "-q")
    (project / "sub").mkdir()
    (project / "sub/leak.py").write_text((project / "leak.py").read_text())
    (project / "a.json").symlink_to(outside / "mine")
    (project / "gone.json").symlink_to(outside / "new")
    (project / "folder").symlink_to(outside)
    before = state(outside)
    monkeypatch.chdir(here)
    top = os.path.relpath(project)
    result = run(*(part.replace("TOP", top).replace("OUT", f"{top}/{name}") for part in command))
    assert "a link that leads out of the project" in result.stderr
    assert result.exit_code == 2
    assert state(outside) == before


def test_the_usual_baseline_and_configuration_are_no_links_either(project, outside):
    for name in ("phiml-audit-baseline.json", "phiml-audit.toml"):
        (project / name).symlink_to(outside / "new.toml")
    assert [run("baseline").exit_code, run("init").exit_code] == [2, 2]
    assert set(state(outside)) == {"mine", "mine.json"}


@pytest.mark.parametrize("place", ["outside", "inside"])
def test_a_linked_cache_is_not_used(place, project, outside):
    target = outside if place == "outside" else project / "sub"
    target.mkdir(exist_ok=True)
    (project / FOLDER).symlink_to(target)
    before = state(target)
    for _ in range(2):
        assert run("check").exit_code == 1
    assert state(target) == before


def test_no_gitignore_is_written_into_a_folder_that_was_there(project):
    (project / FOLDER).mkdir()
    assert run("check").exit_code == 1
    assert [path.suffix for path in (project / FOLDER).iterdir()] == [".json"]


def test_a_linked_entry_of_the_cache_is_not_written_through(project, outside):
    run("check")
    (entry,) = (project / FOLDER).glob("*.json")
    entry.unlink()
    entry.symlink_to(outside / "mine")
    assert run("check").exit_code == 1
    assert state(outside)["mine"] == MINE.encode()


def test_no_draft_can_be_laid_out_beforehand(project, outside, monkeypatch):
    made = []
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, *more: (made.append(os.path.basename(path)), opened(path, *more))[1])
    for _ in range(2):
        trust.write_bytes(project / "a.json", b"{}", [project])
    assert len(set(made)) == 2
    assert set(state(project)) == {"a.json", "leak.py"}
    assert not stat.S_IMODE((project / "a.json").stat().st_mode) & 0o111


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(outside: Path) -> Path:
    """A program elsewhere, in which there would be a finding."""
    file = outside / "other.py"
    file.write_text(
        f"from phiml.math import jit_compile\nseen = []\n@jit_compile\ndef f(u):\n    seen.append(u)  # {SECRET}\n"
    )
    return file


def test_links_that_lead_out_are_told_and_not_read(project, secret):
    (project / "linked.py").symlink_to(secret)
    (project / "twice.py").symlink_to("linked.py")
    (project / "folder").symlink_to(secret.parent)
    (project / "inside.py").symlink_to("leak.py")
    (project / "leak.py").write_text("from phiml.math import jit_compile\nimport linked\nfrom folder import other\n")
    result = run("check", "--no-cache")
    assert result.exit_code == 0
    assert result.stdout.count("a link that leads out of the audited folders; name it to") == 2
    assert run("check", "--no-cache", "--strict").exit_code == 2
    assert run("check", "--no-cache", "leak.py").exit_code == 0


def test_a_link_that_is_named_is_read(project, secret):
    (project / "linked.py").symlink_to(secret)
    result = CliRunner().invoke(app, ["check", "--no-cache", "--format", "concise", ".", "linked.py"])
    assert "linked.py:5:5: error" in result.stdout
    assert "skipped" not in result.stdout


def test_a_link_into_a_folder_that_is_passed_over_is_not_read(project):
    (project / ".git").mkdir()
    (project / ".git/config").write_text(f"[http]\n\textraheader = {SECRET}\n")
    (project / "a.py").symlink_to(".git/config")
    (project / "leak.py").write_text("from phiml.math import jit_compile\nimport a\n")
    for command in (["check", "--no-cache"], ["check", "--no-cache", "leak.py"]):
        assert run(*command).exit_code == 0


def test_relative_imports_end_at_the_package(project, secret):
    (project / "leak.py").write_text("from phiml.math import jit_compile\nfrom ..outside.other import f\nf(1)\n")
    assert run("check", "--no-cache").exit_code == 0
    assert run("check", "--no-cache", "leak.py").exit_code == 0


SOURCES = {
    "keys": f"apiVersion: v1\n{SECRET}: x\n",
    "values": f"id: {SECRET}\nname: {SECRET}\nmatch: {SECRET}\n",
    "no YAML": f"{SECRET}: [\n*{SECRET}",
    "an alias": f"a: *{SECRET}\n",
    "a tag": f"!!{SECRET} a\n",
}


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("how", ["configured", "a linked folder", "a linked folder that is named", "a linked file"])
def test_rules_elsewhere_are_not_quoted(how, text, project, outside):
    (outside / "rules.yaml").write_text(text)
    (project / "folder").symlink_to(outside)
    (project / "files").mkdir()
    (project / "files/rules.yaml").symlink_to(outside / "rules.yaml")
    names = {"configured": "../outside", "a linked folder": "folder", "a linked file": "files"}
    if how in names:
        (project / "phiml-audit.toml").write_text(f"rules = ['{names[how]}']")
    arguments = [] if how in names else ["--rules", "folder"]
    for command in (["check"], ["rules"], ["explain", "PHI101"]):
        result = run(*command, *arguments)
        assert result.exit_code == 2
        assert "rules.yaml:" in result.stderr


@pytest.mark.parametrize("text", [f"{SECRET} = 1", f"[{SECRET}", f"python = '{SECRET}'", f"level = '{SECRET}'"])
@pytest.mark.parametrize("name", ["phiml-audit.toml", "pyproject.toml"])
def test_a_linked_configuration_is_not_quoted(name, text, project, outside):
    (outside / "it").write_text(text if name == "phiml-audit.toml" else f"[tool.phiml-audit]\n{text}")
    (project / name).symlink_to(outside / "it")
    for command in (["check"], ["config"], ["rules"], ["baseline"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "leads out of its folder; name it with --config" in result.stderr


def test_a_linked_pyproject_that_says_nothing_of_us_is_no_obstacle(project, outside):
    (outside / "it").write_text(f"[tool.other]\na = '{SECRET}'\n")
    (project / "pyproject.toml").symlink_to(outside / "it")
    assert run("check", "--no-cache").exit_code == 1


@pytest.mark.parametrize(
    "text",
    [SECRET, f'{{"schema_version": "{SECRET}"}}', f'{{"schema_version": 1, "entries": [{{"path": ["{SECRET}"]}}]}}'],
)
def test_what_is_no_baseline_is_not_quoted(text, project):
    (project / "b.json").write_text(text)
    assert run("check", "--baseline", "b.json").exit_code == 2
