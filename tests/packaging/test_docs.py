"""What is generated is current, what is written by hand works."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from phiml_audit.cli.app import app
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
    for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
        assert tomllib.loads(block)["tool"]["phiml-audit"]
        (tmp_path / "pyproject.toml").write_text(block)
        assert read_config(tmp_path / "pyproject.toml")


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
    assert CliRunner().invoke(app, ["init", str(tmp_path)]).exit_code == 0
    text = (tmp_path / OWN_FILE).read_text("utf-8")
    every = re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)
    (tmp_path / OWN_FILE).write_text(every, "utf-8")
    assert read_config(tmp_path / OWN_FILE) is not None


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
