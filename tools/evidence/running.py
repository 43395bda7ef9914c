"""Running programs by ``worker.py``, in an environment that is there."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phiml_audit.evidence import Environment, Run
from phiml_audit.model import Backend

WORKER = Path(__file__).with_name("worker.py")
TO_IMPORT = 300  # seconds until a backend that cannot be imported is given up
SETTINGS = {  # the CPU, one thread for each program, and no chatter
    "CUDA_VISIBLE_DEVICES": "",
    "JAX_PLATFORMS": "cpu",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


@dataclass(frozen=True, slots=True)
class Job:
    """Programs for one backend and one version of ΦML."""

    backend: Backend
    phiml: str
    python: Path  # of the environment with the backend
    packages: Path  # goes before that environment
    programs: Mapping[str, str]  # name, such as PHI101.bad -> text


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job. ``environment.problem`` says why runs are missing, if any are."""

    environment: Environment
    runs: Mapping[str, Run]  # by name of the program


def run(job: Job, seconds: float, stop: threading.Event | None = None) -> Done:
    """Run every program of a job, each for at most so many seconds, until ``stop`` is set."""
    runs: dict[str, Run] = {}
    versions: dict[str, str] = {}
    problem = ""
    with tempfile.TemporaryDirectory(prefix="phiml-audit-evidence-") as folder:
        for name, program in job.programs.items():
            Path(folder, f"{name}.py").write_text(program, encoding="utf-8")
        for entry in lines(job, folder, seconds, stop or threading.Event()):
            versions = entry.get("versions", versions)
            problem = entry.get("problem", problem)
            if "name" in entry:
                name = entry["name"].removesuffix(".py")
                runs[name] = Run(job.backend, job.phiml, entry["outcome"], entry["detail"], entry["traces"])
    if not problem and len(runs) < len(job.programs):
        problem = f"the worker ended {'before ' + missing(job, runs) if versions else 'while it imported the backend'}"
    return Done(Environment(job.backend, job.phiml, versions, problem), runs)


def missing(job: Job, runs: Mapping[str, Run]) -> str:
    """The first program without a run."""
    return next(name for name in job.programs if name not in runs)


def lines(job: Job, folder: str, seconds: float, stop: threading.Event) -> list[dict[str, Any]]:
    """What the worker says; it is ended when it takes longer than all its programs may, or is told to stop."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    worker = subprocess.Popen(
        [job.python, WORKER, job.backend, folder, str(seconds)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        env=environment | SETTINGS | {"PYTHONPATH": str(job.packages)},
    )  # fmt: skip
    said: list[dict[str, Any]] = []
    most = TO_IMPORT + len(job.programs) * (seconds + 1)
    threading.Thread(target=lambda: (stop.wait(most), worker.terminate()), daemon=True).start()
    try:
        assert worker.stdin
        assert worker.stdout
        with worker.stdin as names:
            names.write("\n".join(f"{name}.py" for name in job.programs))
        with worker.stdout as out:
            said += map(json.loads, out)
    except (ValueError, OSError) as error:
        said.append({"problem": f"the worker cannot be understood: {error}"})
    finally:
        worker.terminate()
        try:
            worker.wait(10)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
    return said
