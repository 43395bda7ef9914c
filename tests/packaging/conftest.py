"""Scripts of the repository, run as a developer runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def spawn_tool() -> Callable[..., str]:
    """Run a script of ``tools/``; what it prints."""

    def call(name: str, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "tools" / name), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ).stdout

    return call
