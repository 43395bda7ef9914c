"""The Python interface: what the command line says, as values, and with contents that are not on disk."""

from __future__ import annotations

import json
import tomllib

import jsonschema
import pytest
from typer.testing import CliRunner

from phiml_audit import api
from phiml_audit.cli.app import app
from phiml_audit.config import KEYS

MAIN = """\
from phiml import math
from pkg.helpers import remember

@math.jit_compile
def step(u):
    return remember(u)
"""
BRANCH = MAIN.replace("remember(u)", "u if u > 0 else -u")
MOVED = MAIN.replace("pkg.helpers", "pkg.new")
HELPERS = "history = []\n\ndef remember(u):\n    return u\n"
LEAK = HELPERS.replace("    return", "    history.append(u)\n    return")


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "pkg").mkdir()
    for name, text in (("main.py", MAIN), ("pkg/__init__.py", ""), ("pkg/helpers.py", HELPERS)):
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    return tmp_path


def places(report: api.Report) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.location.path, finding.location.line) for finding in report.findings]


FOUND = [("PHI101", "pkg/helpers.py", 4)]
OVERLAYS = {
    "a buffer of a file": ([], {"pkg/helpers.py": LEAK}, FOUND),
    "bytes": ([], {"pkg/helpers.py": LEAK.encode()}, FOUND),
    "a file that only is imported": (["main.py"], {"pkg/helpers.py": LEAK}, FOUND),
    "a file that is not there": ([], {"pkg/new.py": BRANCH}, [("PHI801", "pkg/new.py", 6)]),
    "one that is named and not there": (["new.py"], {"new.py": BRANCH}, [("PHI801", "new.py", 6)]),
    "one that no audited file imports": (["main.py"], {"other.py": LEAK}, []),
    "one in a folder that is passed over": ([], {"build/new.py": BRANCH}, []),
    "a module that is not there": (
        ["main.py"], {"main.py": MOVED, "pkg/new.py": LEAK}, [("PHI101", "pkg/new.py", 4)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("paths", "overlay", "found"), OVERLAYS.values(), ids=OVERLAYS)
def test_contents_that_are_not_on_disk(paths, overlay, found, project):
    assert places(api.audit(paths, overlay=overlay)) == found


def test_a_buffer_in_place_of_a_fault_on_disk(project):
    (project / "pkg/helpers.py").write_text(LEAK)
    assert places(api.audit()) == FOUND
    assert places(api.audit(overlay={"pkg/helpers.py": HELPERS})) == []


def test_the_command_line_says_the_same(project):
    (project / "pkg/helpers.py").write_text(LEAK)
    (project / "pyproject.toml").write_text('[tool.phiml-audit]\nlevel = "note"\n')
    report = api.audit(["."])
    printed = CliRunner().invoke(app, ["check", "--format", "json", "--no-cache"]).stdout
    assert api.render(report, "json") == printed
    assert api.render(api.audit("."), "json") == printed
    assert [row["jax"].error for row in api.portability(report).values()] == [1]
    sarif = api.render(api.audit(overlay={"pkg/helpers.py": LEAK}), "sarif")
    assert json.loads(sarif)["runs"][0]["results"][0]["ruleId"] == "PHI101"


def test_settings_go_before_the_configuration_file(project):
    (project / "pyproject.toml").write_text('[tool.phiml-audit]\nignore = ["PHI1"]\n')
    overlay = {"pkg/helpers.py": LEAK}
    assert places(api.audit(overlay=overlay)) == []
    assert places(api.audit(overlay=overlay, config=api.configure(isolated=True))) == FOUND
    assert places(api.audit(overlay=overlay, config=api.configure(ignore=["PHI2"]))) == FOUND
    assert api.configure("pkg", strict_unknown=True).strict_unknown


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: api.audit(["nothing.py"]), "nothing.py: no such file or folder"),
        (lambda: api.configure(levl="note"), "did you mean 'level'?"),
        (lambda: api.explain("PHI999"), "there is no rule 'PHI999'"),
        (lambda: api.schema("reprot"), "did you mean 'report'?"),
        (lambda: api.audit(since="nothing"), "git"),
    ],
)
def test_what_cannot_be_used_is_told(ask, told, project):
    with pytest.raises(api.AuditError, match=told.replace("?", r"\?")):
        ask()


def test_rules_and_their_pages(project):
    assert {rule.id for rule in api.rules()} > {"PHI001", "PHI101"}
    assert api.explain("outermutation").startswith("# PHI101 OuterMutation\n")


def test_the_schemas_describe_what_is_written(project):
    for name in api.SCHEMAS:
        jsonschema.validators.validator_for(api.schema(name)).check_schema(api.schema(name))
    graph = json.loads(CliRunner().invoke(app, ["graph", ".", "--all", "--format", "json"]).stdout)
    jsonschema.validate(graph, api.schema("graph"))
    assert len(graph["nodes"]) > 2
    jsonschema.validate(json.loads(api.render(api.audit(), "json")), api.schema("report"))
    printed = CliRunner().invoke(app, ["schema", "config"]).stdout
    assert json.loads(printed) == api.schema("config")


@pytest.mark.parametrize("key", KEYS.values(), ids=lambda key: key.name)
def test_the_schema_of_the_configuration_takes_what_is_taken(key):
    jsonschema.validate(tomllib.loads(f"{key.name} = {key.example}"), api.schema("config"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key.name: -1}, api.schema("config"))
