"""A stranger's project, and a command that leaves a trace where it runs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

LEAK = """\
from phiml import math

history = []

@math.jit_compile
def step(u):
    history.append(u)
    return u
"""


@dataclass(frozen=True)
class Trap:
    """A program that leaves a file behind."""

    program: Path
    mark: Path

    @property
    def sprung(self) -> bool:
        return self.mark.exists()


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    folder = tmp_path / "trap"
    folder.mkdir()
    program, mark = folder / "program", folder / "ran"
    program.write_text(f"#!/bin/sh\necho ran >> {mark}\n")
    program.chmod(0o755)
    return Trap(program, mark)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a project with one finding in ``leak.py``; its parent is not the stranger's."""
    top = tmp_path / "project"
    top.mkdir()
    (top / "leak.py").write_text(LEAK)
    monkeypatch.chdir(top)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return top


@pytest.fixture(scope="session")
def git() -> Callable[..., bytes]:
    """Run git in a folder as somebody does who trusts it."""

    def call(folder: Path, *arguments: str) -> bytes:
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(folder), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, env=clean, timeout=60).stdout

    return call
