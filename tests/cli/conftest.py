"""The command line in this process and in another one, on projects made for a test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from phiml_audit.cli.app import app

LEAK = """\
from phiml import math

history = []

@math.jit_compile
def step(u):
    u = .9 * u
    history.append(u)
    return u
"""
CLEAN = """\
from phiml import math

@math.jit_compile
def step(u):
    return .9 * u
"""
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run the command line here; ``stdin`` is what it reads."""

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files into a new folder, and make it the current one."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.chdir(tmp_path)
        return tmp_path

    for name in ("NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV"):
        monkeypatch.delenv(name, raising=False)
    return make


@pytest.fixture
def leaky(project: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    """A project with one error in ``leak.py`` and none in ``clean.py``."""
    return project({"leak.py": LEAK, "clean.py": CLEAN})


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a process of its own."""

    def call(
        *arguments: str | Path, python: tuple[str, ...] = (), **options: object
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *python, "-m", "phiml_audit", *map(str, arguments)]
        path = str(Path(__file__).parents[2])
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}, timeout=120,
            stdin=subprocess.DEVNULL, **options,
        )  # type: ignore[call-overload,no-any-return]  # fmt: skip

    return call
