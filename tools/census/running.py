"""Running workers, in an environment that is there or made."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from phiml_audit.model import Backend
from tools.census import recorded
from tools.evidence.environments import backend_python, finish, install, installed
from tools.evidence.running import SETTINGS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NEEDED_BY_PHIFLOW = ("matplotlib",)
CACHED = {  # JAX compiles the same again and again, in every child
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
}
FINDS_CALLS: Backend = "torch"


class WorkerError(Exception):
    """A worker ended before it was done; the message is its last line."""


@dataclass(frozen=True)
class Versions:
    """Versions that go together."""

    phiml: str
    phiflow: str

    def __str__(self) -> str:
        return f"{self.phiml}-{self.phiflow}"


@dataclass(frozen=True)
class Job:
    """All calls on one backend, with one version pair and one hash seed."""

    backend: Backend
    python: Path
    packages: Path  # goes before the environment of the interpreter
    home: Path  # of what is recorded
    lines: Path  # what is recorded of this job
    hash_seed: int


def prepared(home: Path, python: Path | None, backend: Backend, versions: Versions, seed: int) -> Job:
    """The job with its environment; without an interpreter, one is made. Raises NotInstalledError."""
    own = python or backend_python(home, backend)
    if not python and not installed(home / backend / "also", NEEDED_BY_PHIFLOW):
        install(own, *NEEDED_BY_PHIFLOW)
        (home / backend / "also").mkdir(exist_ok=True)
        finish(home / backend / "also", NEEDED_BY_PHIFLOW)
    packages = home / f"packages-{versions}"
    wanted = (f"phiml=={versions.phiml}", f"phiflow=={versions.phiflow}")
    if not installed(packages, wanted):
        install(own, "--no-deps", "--upgrade", "--target", str(packages), *wanted)
        finish(packages, wanted)
    folder = home / f"lines-{versions}"
    folder.mkdir(parents=True, exist_ok=True)
    return Job(backend, own, packages, home, folder / f"{backend}-{seed}.jsonl", seed)


def run(job: Job, seconds: float) -> None:
    """Find calls if there are none yet, then make all that are not recorded. Raises WorkerError."""
    calls = job.home / "calls.jsonl"
    if job.backend == FINDS_CALLS:
        _worker(job, "find", {"seconds": seconds, **asked()}, calls)
    found = recorded.found_calls(calls)
    make(job, [{"target": name, **call} for name, each in found.items() for call in each.get("calls", ())], seconds)


def make(job: Job, calls: Sequence[Mapping[str, Any]], seconds: float) -> None:
    """Make calls in every mode: each has target, arguments and about. Raises WorkerError."""
    _worker(job, "probe", {"seconds": seconds, "calls": calls}, job.lines)


def asked() -> dict[str, Any]:
    """What finds calls: the expressions to try, and the calls that are written by hand."""
    candidates, by_hand = (yaml.safe_load((HERE / name).read_bytes()) for name in ("candidates.yaml", "calls.yaml"))
    return {"candidates": candidates, "calls": by_hand}


def _worker(job: Job, command: str, request: dict[str, Any], out: Path) -> None:
    file = job.home / f"{command}.json"
    file.write_text(json.dumps(request), encoding="utf-8")
    own = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    path = os.pathsep.join(map(str, (job.packages, ROOT)))
    settings = {
        "PYTHONPATH": path,
        "PYTHONHASHSEED": str(job.hash_seed),
        "JAX_COMPILATION_CACHE_DIR": str(job.home / "jax"),
    }
    done = subprocess.run(
        [job.python, "-m", "tools.census.worker", command, job.backend, file, out],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        env=own | SETTINGS | CACHED | settings,
    )  # fmt: skip
    if done.returncode:
        raise WorkerError(([line for line in done.stderr.splitlines() if line.strip()] or ["no word"])[-1])
