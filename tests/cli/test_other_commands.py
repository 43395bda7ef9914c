"""``rules``, ``explain``, ``baseline``, ``config``, ``init``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phiml_audit import __version__, rulebook


def test_version(run):
    assert run("--version").stdout == f"phiml-audit {__version__}\n"


def test_help_without_a_command_names_all(run):
    text = run().output
    commands = ("check", "rules", "explain", "graph", "baseline", "config", "init")
    assert sorted(commands, key=lambda name: text.index(f"\n  {name} ")) == list(commands)


@pytest.mark.parametrize("command", ["check", "rules", "explain", "graph", "baseline", "config", "init"])
def test_help_of_each_command(command, run):
    result = run(command, "-h")
    assert result.exit_code == 0
    assert f"Usage: root {command}" in result.output or command in result.output


def test_rules_as_text_and_json(run, leaky):
    listed = json.loads(run("rules", "--format", "json").stdout)
    by_id = {rule["id"]: rule for rule in listed}
    assert by_id["PHI501"]["backends"]["jax"]["level"] == "none"
    text = run("rules").stdout
    assert "\nAvoid side effects (Jax)\n  PHI101  EEE  " in text
    assert all(f"  {rule}  " in text for rule in by_id)


def test_the_schema_for_editors(run):
    assert json.loads(run("schema", "rule").stdout) == rulebook.schema()


def test_testing_rules_tells_file_and_line(run, leaky):
    rule = (
        (rulebook.shipped_folder() / "PHI101.yaml")
        .read_text("utf-8")
        .replace("PHI101", "ACME101")
        .replace("OuterM", "AcmeM")
    )
    wrong = rule.replace("history.append(u)  # ACME101", "history.append(u)").replace(
        "u = .9 * u\n", "u = .9 * u  # ACME101\n", 1
    )
    Path("own").mkdir()
    Path("own/a.yaml").write_text(wrong, "utf-8")
    result = run("rules", "test", "own")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "own/a.yaml: examples.bad: line 8: ACME101 is marked and not found",
        "own/a.yaml: examples.bad: line 9: ACME101 is found and not marked",
        "1 rules tested, 1 failed",
    ]


@pytest.mark.parametrize("name", ["PHI501", "phi501", "GradientInJit"])
def test_explain(name, run, leaky):
    result = run("explain", name)
    assert result.stdout.startswith("# PHI501 GradientInJit\n")
    assert "| tensorflow | error |" in result.stdout
    assert "\x1b[" in run("explain", name, "--color").stdout


def test_explain_of_a_section(run, leaky):
    text = run("explain", "phi6").stdout
    assert text.startswith("# PHI6\n\n## Do not use SolveTape (PyTorch)\n")
    assert text.count("\n| PHI6") == 6
    assert "| PHI601 | TapeReadInJit |" in text


@pytest.mark.parametrize(
    "command",
    [
        ["rules"],
        ["explain", "PHI101"],
        ["schema", "config"],
        ["config"],
        ["graph"],
        ["baseline"],
        ["check", "-q", "--exit-zero"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_writes_to_a_file(command, run, leaky):
    result = run(*command, "-o", "written.json")
    assert result.exit_code == 0
    assert result.stdout == "" or command == ["baseline"]
    assert Path("written.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("explain PHI60", ["PHI601", "PHI602", "PHI603", "PHI604", "PHI605", "PHI606"]),
        ("check --select PHI1,PHI50", [f"PHI1,PHI50{number}" for number in range(1, 7)]),
        ("check --backend jax,t", ["jax,torch", "jax,tensorflow"]),
    ],
)
def test_the_shell_completes_rules_and_backends(words, proposed, leaky, run, spawn, monkeypatch):
    monkeypatch.setenv("_PHIML_AUDIT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"phiml-audit {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
    assert spawn().stdout.split() == proposed


def test_explain_of_an_unknown_rule(run, leaky):
    result = run("explain", "OuterMutatoin")
    assert result.exit_code == 2
    assert "did you mean 'OuterMutation'?" in result.stderr


def test_a_baseline_hides_what_is_known_until_it_is_gone(leaky, run):
    assert run("baseline").stdout == "phiml-audit-baseline.json: 1 findings written\n"
    known = ["check", "--baseline", "phiml-audit-baseline.json"]
    assert run(*known).exit_code == 0
    assert "1 in the baseline" in run(*known).stdout
    leak = leaky / "leak.py"
    leak.write_text("# a line above\n" + leak.read_text())
    assert run(*known).exit_code == 0
    leak.write_text(leak.read_text().replace("history.append(u)", "history.append(-u)"))
    assert run(*known).exit_code == 1
    assert "baseline entries no longer occur" in run(*known).stdout
    assert "no longer occur" not in run(*known, "clean.py").stdout
    assert run("baseline", "--prune").stdout == "phiml-audit-baseline.json: 1 entries dropped, 0 kept\n"
    assert "no longer occur" not in run(*known).stdout


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 99}', '{"schema_version": 1, "entries": [1]}'])
def test_a_baseline_that_cannot_be_used(content, leaky, run):
    Path("b.json").write_text(content)
    result = run("check", "--baseline", "b.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "b.json" in result.stderr


def test_a_baseline_that_cannot_be_written(leaky, run):
    result = run("baseline", "--output", "none/b.json")
    assert result.exit_code == 2
    assert "none/b.json: cannot be written" in result.stderr


def test_config_tells_where_values_come_from(project, run):
    project({"pyproject.toml": '[tool.phiml-audit]\nlevel = "note"\n', "a/b.py": ""})
    lines = run("config", "a").stdout.splitlines()
    assert [line.rpartition("/")[2] for line in lines if line.startswith("level ")] == ["pyproject.toml:2"]
    assert 'fail-on = "warning"  # default' in lines


def test_an_unknown_key_is_refused(project, run):
    project({"pyproject.toml": '[tool.phiml-audit]\nlevl = "note"\n'})
    for command in ("config", "check"):
        result = run(command)
        assert result.exit_code == 2
        assert "pyproject.toml:2: unknown key 'levl'; did you mean 'level'?" in result.stderr


def test_init_silences_no_configuration(project, run):
    project({"pyproject.toml": '[tool.phiml-audit]\nlevel = "note"\n', "sub/a.py": ""})
    result = run("init")
    assert result.exit_code == 2
    assert "pyproject.toml holds [tool.phiml-audit] already" in result.stderr
    assert not Path("phiml-audit.toml").exists()
    assert run("init", "sub").exit_code == 0
    assert 'extend = "../pyproject.toml"' in Path("sub/phiml-audit.toml").read_text()
    (line,) = [line for line in run("config", "sub").stdout.splitlines() if line.startswith("level ")]
    assert line.startswith('level = "note"')


def test_init_writes_once(leaky, run):
    assert run("init").exit_code == 0
    assert "# fail-on" not in Path("phiml-audit.toml").read_text().splitlines()
    assert run("check").exit_code == 1
    result = run("init")
    assert result.exit_code == 2
    assert "is there already" in result.stderr
