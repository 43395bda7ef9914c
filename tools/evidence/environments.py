"""Environments in which examples run: one for each backend, and each version of ΦML in a folder of its own.

ΦML is put in front of the backend's environment, so that versions share PyTorch and JAX.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

from phiml_audit.model import Backend

PHIML = ("1.16.1", "1.15.1", "1.14.3")
REQUIREMENTS: Mapping[Backend, tuple[str, ...]] = {
    "jax": ("jax==0.10.2",),
    "torch": ("torch==2.13.0",),
    "tensorflow": ("tensorflow==2.21.0",),
}
NEEDED_BY_PHIML = ("numpy", "scipy", "packaging", "h5py")


class NotInstalledError(Exception):
    """An installation failed; the message is one line."""


def backend_python(home: Path, backend: Backend) -> Path:
    """The interpreter of the environment with a backend, made if it is not there. Raises NotInstalledError."""
    folder = home / backend
    python = folder / "bin" / "python"
    wanted = (*REQUIREMENTS[backend], *NEEDED_BY_PHIML)
    if not installed(folder, wanted):
        try:
            venv.create(folder, with_pip=True, clear=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotInstalledError(f"{folder} cannot be made: {error}") from None
        install(python, *wanted)
        finish(folder, wanted)
    return python


def phiml_folder(home: Path, python: Path, version: str) -> Path:
    """A folder that holds a version of ΦML and nothing else, made if it is not there. Raises NotInstalledError."""
    folder = home / f"phiml-{version}"
    wanted = (f"phiml=={version}",)
    if not installed(folder, wanted):
        install(python, "--no-deps", "--upgrade", "--target", str(folder), *wanted)
        finish(folder, wanted)
    return folder


def install(python: Path, *arguments: str) -> None:
    """Let pip install. Raises NotInstalledError with its last word."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR:")] or lines or [f"exit code {done.returncode}"]
        raise NotInstalledError(f"pip: {errors[-1]}")


def installed(folder: Path, wanted: tuple[str, ...]) -> bool:
    """Whether an installation of exactly this came to its end."""
    stamp = folder / "installed.txt"
    return stamp.is_file() and stamp.read_text(encoding="utf-8").split() == [sys.version.split()[0], *wanted]


def finish(folder: Path, wanted: tuple[str, ...]) -> None:
    """Note that an installation is complete."""
    (folder / "installed.txt").write_text("\n".join([sys.version.split()[0], *wanted]), encoding="utf-8")
