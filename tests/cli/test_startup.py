"""Commands that trace nothing start quickly: astroid is not imported for them."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time

import pytest


def imported(process: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.rpartition("|")[2].strip() for line in process.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["check", "--help"],
        ["rules"],
        ["schema", "rule"],
        ["explain", "PHI101"],
        ["config"],
        ["check", "empty"],
    ],
    ids=" ".join,
)
def test_astroid_is_not_imported(arguments, leaky, spawn):
    (leaky / "empty").mkdir()
    process = spawn(*arguments, python=("-X", "importtime"))
    modules = imported(process)
    assert process.returncode == 0
    assert "typer" in modules
    assert not {name for name in modules if name.startswith("astroid")}


def test_help_needs_hardly_anything_below(leaky, spawn):
    modules = imported(spawn("--help", python=("-X", "importtime")))
    ours = {name for name in modules if re.match(r"phiml_audit\.(?!cli)", name)}
    assert ours == {
        "phiml_audit.errors",
        "phiml_audit.formats",
        "phiml_audit.printable",
        "phiml_audit.web",
    }  # small, and without imports of their own
    assert "yaml" not in modules


def test_a_fully_cached_run_does_not_import_astroid(leaky, spawn):
    first, second = (spawn("check", "--format", "json", python=("-X", "importtime")) for _ in range(2))
    assert "astroid" in imported(first)
    assert not {name for name in imported(second) if name.startswith("astroid")}
    extras = ("lsprotocol", "phiml_audit.server", "pygls", "watchfiles")
    assert not {name for name in imported(first) if name.startswith(extras)}
    assert re.sub(r'"seconds".*', "", first.stdout) == re.sub(r'"seconds".*', "", second.stdout)
    assert first.returncode == second.returncode == 1


@pytest.mark.slow
def test_help_takes_little_longer_than_its_libraries(spawn, leaky):
    def seconds(*command: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=leaky.parents[0])
        return time.perf_counter() - started

    floor, ours = [], []
    for _ in range(7):
        floor.append(seconds("-c", "import typer, rich.console"))
        started = time.perf_counter()
        spawn("--help")
        ours.append(time.perf_counter() - started)
    assert statistics.median(ours) < 1.5 * statistics.median(floor)
