"""The package as others install it: a wheel in its own environment, a hook of pre-commit, the steps of the action."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LEAK = """\
from phiml import math
history = []
@math.jit_compile
def step(u):
    history.append(u)
    return u
"""


def call(*command: str | Path, **options) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | options.pop(
        "environment", {}
    )
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, env=environment,
        stdin=subprocess.DEVNULL, timeout=600, **options,
    )  # fmt: skip


def succeed(*command: str | Path, **options) -> str:
    done = call(*command, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    succeed(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture
def leaky(tmp_path) -> Path:
    (tmp_path / "leak.py").write_text(LEAK)
    return tmp_path


pytestmark = [pytest.mark.network, pytest.mark.slow]


def test_the_wheel_holds_all_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {
        f"phiml_audit/rulebook/data/{file.name}"
        for file in (ROOT / "rules").iterdir()
        if file.suffix in (".yaml", ".json")
    }
    catalogue = {
        f"phiml_audit/catalogue/data/{file.name}"
        for file in (ROOT / "phiml_audit/catalogue/data").iterdir()
        if file.suffix in (".yaml", ".json")
    }
    wanted = (
        rules
        | catalogue
        | {f"phiml_audit/{name}" for name in ("data/evidence.json", "report/schema.json", "rulebook/text.yaml")}
        | {"phiml_audit/py.typed"}
    )
    assert wanted - names == set()
    assert not [name for name in names if name.startswith(("tests/", "rules/", "tools/"))]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout of git")
def test_the_source_distribution_is_whole(tmp_path):
    succeed(sys.executable, "-m", "build", "--sdist", "--outdir", tmp_path, ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
        about = opened.extractfile(f"{archive.name.removesuffix('.tar.gz')}/PKG-INFO").read().decode()
    assert set(succeed("git", "ls-files", cwd=ROOT).split()) - names == set()
    assert "License-Expression: MIT" in about
    assert re.findall(r"\]\((?!https://)", about) == []
    assert "\nProject-URL:" not in about


def test_it_works_outside_of_the_checkout(wheel, leaky):
    succeed(sys.executable, "-m", "venv", leaky / "env")
    scripts = leaky / "env" / ("Scripts" if os.name == "nt" else "bin")
    succeed(scripts / "python", "-m", "pip", "install", "--quiet", wheel)
    done = call(scripts / "phiml-audit", "check", "leak.py", "--format", "concise", cwd=leaky)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("leak.py:5:5: error PHI101")
    assert "PHI501" in succeed(scripts / "phiml-audit", "rules", cwd=leaky)
    assert "all as marked" in succeed(
        scripts / "phiml-audit", "rules", "test", ROOT / "tests/data/own_rules", cwd=leaky
    )


def copied(target: Path) -> Path:
    """A repository with the files of this one as they are, committed or not."""
    for name in succeed("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    succeed("git", "init", "--quiet", cwd=target)
    succeed("git", "add", ".", cwd=target)
    succeed("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "copy", cwd=target)
    return target


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout of git")
def test_the_hook_of_pre_commit(leaky, tmp_path):
    clone = copied(tmp_path / "clone")
    succeed("git", "init", "--quiet", cwd=leaky)
    for name in ("--exit-zero", "--config=a.toml"):  # executable Python by its first line, so that the hook gets it
        (leaky / name).write_text("#!/usr/bin/env python\n")
        (leaky / name).chmod(0o755)
    succeed("git", "add", "--", "leak.py", "--exit-zero", "--config=a.toml", cwd=leaky)
    done = call("pre-commit", "try-repo", clone, "phiml-audit", "--all-files", "--verbose", cwd=leaky,
                environment={"PRE_COMMIT_HOME": str(tmp_path / "cache")})  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "leak.py:5:5: error PHI101" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="the steps are bash")
def test_the_steps_of_the_action(leaky):
    """Its two scripts, run as GitHub runs them, with the expressions of ``env`` filled in."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    for module in ("pip", "venv", "ensurepip"):
        (leaky / f"{module}.py").write_text("open('ran', 'w')\n")
    values = {name: str(each["default"]) for name, each in action["inputs"].items()} | {
        "package": str(ROOT),
        "paths": "leak.py",
    }
    (leaky / "temp").mkdir()
    environment = {"RUNNER_TEMP": str(leaky / "temp"), "GITHUB_STEP_SUMMARY": str(leaky / "summary.md")}
    codes = []
    for step in action["runs"]["steps"]:
        if "run" not in step:
            continue
        filled = {name: expression(str(text), values) for name, text in step["env"].items()}
        done = call("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=leaky, environment=environment | filled)
        codes.append(done.returncode)
    assert codes == [0, 1], done.stdout + done.stderr
    assert done.stdout.startswith("::error ")
    assert json.loads((leaky / "phiml-audit.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "PHI101"
    assert "PHI101" in (leaky / "summary.md").read_text()
    assert not (leaky / "ran").exists()


def expression(text: str, values: dict[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1].split("||")[0].strip()
        return sys.executable if name == "steps.python.outputs.python-path" else values[name.removeprefix("inputs.")]

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)
