"""README, ARCHITECTURE and CONTRIBUTING are true. ``UPDATE_SNAPSHOTS=1 pytest tests/docs`` writes the report anew."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phiml_audit.audit import rules_of
from phiml_audit.cli.app import app
from phiml_audit.config import Config
from phiml_audit.report import FORMATS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
EXAMPLE = "examples/leaked_tracer.py"
REPORT = re.compile(f"<!-- phiml-audit check {EXAMPLE} -->\n(.*?)<!-- end of report -->", re.DOTALL)


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def test_the_report_in_the_readme_is_what_the_program_prints(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(app, ["check", EXAMPLE, "--no-cache", "--isolated"])
    assert result.exit_code == 1
    printed = re.sub(r"\d+\.\d+ s$", "0.5 s", result.output.rstrip())
    block = f"```text\n{printed}\n```\n"
    readme = ROOT / "README.md"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        begin, end = REPORT.search(text_of(readme)).span(1)
        readme.write_text(text_of(readme)[:begin] + block + text_of(readme)[end:], "utf-8")
    (shown,) = REPORT.findall(text_of(readme))
    assert shown == block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#([^)]*))?\)", text_of(page))
    assert [path for path, _ in links if not (page.parent / path).exists()] == []
    for path, anchor in links:
        titles = re.findall(r"^#+ (.*)$", text_of(page.parent / path), re.MULTILINE) if anchor else []
        assert not anchor or anchor in {title.lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_and_folders_that_are_named_exist(page):
    bases = (ROOT, ROOT / "phiml_audit", ROOT / "phiml_audit/tracer")
    named = re.findall(r"`([\w./*-]+/|[\w./*-]+\.(?:py|yaml|md|toml|json))`", text_of(page))
    own = {"rules/PHInnn.yaml", "phiml-audit.toml"}  # that a reader makes
    assert [name for name in named if name not in own and not any(list(base.glob(name)) for base in bases)] == []


def test_commands_and_flags_that_are_named_exist():
    runner = CliRunner()
    top = runner.invoke(app, ["--help"]).output
    commands = re.findall(r"^  (\w+) ", top.partition("Commands:")[2], re.MULTILINE)
    flags = "".join(runner.invoke(app, [command, "--help"]).output for command in commands) + top
    for page in PAGES:
        text = text_of(page)
        assert set(re.findall(r"(?:`|bin/|^)phiml-audit\s+([a-z]+)", text)) <= set(commands), page.name
        assert [flag for flag in re.findall(r"`[^`\n]*?(--[a-z][a-z-]+)", text) if flag not in flags] == [], page.name


def test_every_hundred_and_every_format_is_in_the_readme():
    text = text_of(ROOT / "README.md")
    hundreds = {rule.id[3] for rule in rules_of(Config())} - {"0"}  # 0xx: about comments, told under suppressions
    assert set(re.findall(r"^\| (\d)xx", text, re.MULTILINE)) == hundreds
    assert [name for name in FORMATS if f"`{name}`" not in text] == []


def test_the_command_lines_for_a_bare_machine_fit_the_package():
    lines = re.findall(r"^python3 -m venv .*$", text_of(ROOT / "README.md"), re.MULTILINE)
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    assert len(lines) == 2
    assert set(re.findall(r"\.venv/bin/([\w-]+)", " ".join(lines))) == {"pip", "pytest", *project["scripts"]}
    assert set(re.findall(r"\.\[(\w+)\]", lines[1])) <= set(project["optional-dependencies"])


def test_the_layers_in_the_architecture_are_those_that_are_enforced():
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [layer.split(" | ") for layer in contracts[0]["layers"]]
    told = text_of(ROOT / "ARCHITECTURE.md").partition("Layers import only")[2].partition("Only `source`")[0]
    assert re.findall(r"`(\w+)`", told) == [name for layer in layers for name in layer]


def test_the_architecture_is_one_page():
    assert len(text_of(ROOT / "ARCHITECTURE.md").split()) < 1450
