"""What is generated is current, what is written by hand works."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from phiml_audit import __version__, api, rulebook, web
from phiml_audit.cli.app import app
from phiml_audit.cli.exits import internal_message
from phiml_audit.config import OWN_FILE, read_config
from phiml_audit.report import FORMATS

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))


def test_generated_pages_are_current(spawn_tool):
    assert spawn_tool("make_docs.py", "--check") == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_settings_in_the_pages_exist(page, tmp_path):
    text = page.read_text("utf-8")
    known = CliRunner().invoke(app, ["check", "--help"]).output + CliRunner().invoke(app, ["--help"]).output
    known += CliRunner().invoke(app, ["baseline", "--help"]).output
    assert [flag for flag in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) if flag not in known] == []
    for block in re.findall(r"```toml\n(\[tool\.phiml-audit.*?)```", text, re.DOTALL):
        assert tomllib.loads(block)["tool"]["phiml-audit"]
        (tmp_path / "sub").mkdir(exist_ok=True)
        (tmp_path / "pyproject.toml").write_text("[tool.phiml-audit]\n")  # which a block may extend
        (tmp_path / "sub/pyproject.toml").write_text(block)
        assert read_config(tmp_path / "sub/pyproject.toml")


def test_the_rule_in_the_pages_does_what_it_says(tmp_path):
    (block,) = re.findall(
        r"```yaml\n(# yaml-language-server.*?)```", (ROOT / "docs/writing-rules.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / "ACME101.yaml").write_text(block, "utf-8")
    result = CliRunner().invoke(app, ["rules", "test", str(tmp_path)])
    assert result.output == "1 rules tested, all as marked\n"


def test_the_table_of_formats_is_whole():
    table = (ROOT / "docs/ci.md").read_text("utf-8")
    assert all(f"`{name}`" in table for name in FORMATS)


def test_the_starting_configuration_can_be_used(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    text = (folder / OWN_FILE).read_text("utf-8")
    every = re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)
    (tmp_path / OWN_FILE).write_text("")
    (folder / OWN_FILE).write_text(every, "utf-8")
    assert read_config(folder / OWN_FILE) is not None


# Whose pages are mentioned; the project itself has none yet.
OTHERS = r"https?://(github\.com/tum-pbs/|docs\.oasis-open\.org/|json-schema\.org/|www\.w3\.org/|your\.host/)"


def test_the_citation_is_of_this_version():
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == __version__


def test_no_address_is_invented():
    published = [*ROOT.glob("*.*"), *ROOT.glob(".*.yaml"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "rules").iterdir()]
    published += [path for path in (ROOT / "phiml_audit").rglob("*.*") if path.suffix in (".py", ".yaml", ".json")]
    found = {
        (path.name, address)
        for path in published
        if path.is_file()
        for address in re.findall(r"https?://[\w][^\s\"'`<>)]*", path.read_text("utf-8"))
        if not re.match(OTHERS, address)
    }
    assert found == set()


def test_one_setting_holds_the_address(monkeypatch):
    assert rulebook.url("PHI101") == ""
    assert "Please report it with" in internal_message("e", "")
    monkeypatch.setattr(web, "HOME", "https://host/project")
    assert rulebook.url("PHI101") == "https://host/project/blob/main/docs/rules/PHI101.md"
    assert "Please report it at https://host/project/issues with" in internal_message("e", "")
    report = json.loads(api.render(api.audit(ROOT / "examples/leaked_tracer.py"), "sarif"))
    driver = report["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == web.HOME
    assert all(rule["helpUri"].startswith(web.HOME) for rule in driver["rules"])


def test_hooks_and_action_are_as_their_tools_want_them():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [(hook["id"], hook["language"]) for hook in hooks] == [
        ("phiml-audit", "python"),
        ("phiml-audit-project", "python"),
    ]
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(action["inputs"])
    assert all("shell" in step for step in action["runs"]["steps"] if "run" in step)
