"""What runs in CI takes file names for file names, and asks for no more rights than it needs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

PATHS = {
    "one": ("src", ["src"]),
    "lines": ("src\ntests\n", ["src", "tests"]),
    "blanks": ("my notebooks\n  a  b.py  \n", ["my notebooks", "a  b.py"]),
    "empty lines": ("\n\nsrc\n\n", ["src"]),
    "none": ("", []),
    "options": ("--exit-zero\n-o\n", ["--exit-zero", "-o"]),
    "what a shell would run": (
        "$(touch ran)\n`touch ran`\n; touch ran\n*\n'\"\\\n",
        ["$(touch ran)", "`touch ran`", "; touch ran", "*", "'\"\\"],
    ),
}
ARGUMENTS = {
    "": [],
    "--backend jax,torch": ["--backend", "jax,torch"],
    "--level note\n--strict\n": ["--level", "note", "--strict"],
    "$(touch ran) *": ["$(touch", "ran)", "*"],
}


@pytest.fixture
def step(tmp_path):
    """The step of the action that audits, with a program in the auditor's place that tells its arguments."""
    program = tmp_path / "temp/phiml-audit/bin/phiml-audit"
    program.parent.mkdir(parents=True)
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\njson.dump(sys.argv[1:], open('told', 'w'))\nsys.exit(1)\n"
    )
    program.chmod(0o755)
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (script,) = (each["run"] for each in action["runs"]["steps"] if each.get("name") == "Audit")

    def run(paths: str, arguments: str) -> list[str]:
        environment = {
            **os.environ, "RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "AUDIT_PATHS": paths, "AUDIT_ARGUMENTS": arguments, "AUDIT_SARIF": "a b.sarif",
        }  # fmt: skip
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(shell, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60)
        assert done.returncode == 1
        assert not (tmp_path / "ran").exists()
        return json.loads((tmp_path / "told").read_text())

    return run


@pytest.mark.skipif(os.name != "posix", reason="the steps are bash")
@pytest.mark.parametrize(("given", "expected"), PATHS.values(), ids=PATHS)
def test_paths_of_the_action(given, expected, step):
    told = step(given, "")
    assert told[told.index("--") + 1 :] == expected


@pytest.mark.skipif(os.name != "posix", reason="the steps are bash")
@pytest.mark.parametrize(("given", "expected"), ARGUMENTS.items())
def test_arguments_of_the_action(given, expected, step):
    told = step("src", given)
    assert told[: len(expected) + 1] == ["check", *expected]
    assert told[-2:] == ["--", "src"]
    assert "sarif=a b.sarif" in told


def test_the_hook_that_gets_files_ends_its_options(git, tmp_path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["args"][-1] for hook in hooks if hook.get("pass_filenames", True)] == ["--"]


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed")
@pytest.mark.parametrize("args", [None, ["--level", "note"]], ids=["", "arguments of the user"])
def test_the_hook_of_pre_commit(args, project, git, tmp_path):
    """Files that are named like options are audited, or refused where the user's arguments do not end in ``--``."""
    (hook, _) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program = tmp_path / "bin/phiml-audit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m phiml_audit "$@"\n')
    program.chmod(0o755)
    entry = hook["entry"].replace("phiml-audit", str(program))
    own = {"entry": entry, "language": "system", "args": args if args is not None else hook["args"]}
    (project / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": [hook | own]}]}))
    (project / "--exit-zero").write_text("#!/usr/bin/env python\n")
    (project / "--exit-zero").chmod(0o755)
    git(project, "init", "-q")
    git(project, "add", "-A")
    done = subprocess.run(
        ["pre-commit", "run", "--all-files"], cwd=project, capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")},
    )  # fmt: skip
    assert done.returncode == 1
    assert ("leak.py:7:5: error PHI101" if args is None else "--exit-zero is a file here") in done.stdout


@pytest.mark.skipif(shutil.which("zizmor") is None, reason="zizmor is not installed")
def test_zizmor_finds_nothing(tmp_path):
    """Neither in the action nor in the workflow that the documentation tells to write."""
    workflows = tmp_path / ".github/workflows"
    workflows.mkdir(parents=True)
    shutil.copy(ROOT / "action.yml", tmp_path)
    blocks = re.findall(r"```yaml\n(name: .*?)```", (ROOT / "docs/ci.md").read_text("utf-8"), re.DOTALL)
    for number, block in enumerate(blocks):
        (workflows / f"{number}.yml").write_text(block)
    assert blocks
    command = ["zizmor", "--offline", "--pedantic", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
