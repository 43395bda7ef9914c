"""The scripts in ``bench/`` run, and what they measure is what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="resources of processes are measured as POSIX has it"),
]


def output(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, ROOT / "bench" / script, "--runs", "1", *arguments]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_speed():
    rows = re.findall(r"^(.*?) +(\d+\.\d+) +(\d+\.\d+) +(\d+)$", output("speed.py", ROOT / "examples"), re.MULTILINE)
    names = [name.split(" ")[0] for name, *_ in rows]
    assert names == ["phiml-audit", "phiml-audit", "(a)", "(b)", "phiml-audit", "python"]
    assert all(float(cpu) > 0 and float(peak) > 5 for _, cpu, _, peak in rows)


def test_scaling():
    (row,) = re.findall(r"^ +(\d+) +(\d+) +(\d+\.\d+)", output("scaling.py", "20"), re.MULTILINE)
    assert row[:2] == ("20", "2")
