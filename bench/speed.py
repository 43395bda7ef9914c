"""How long an audit takes, and what it takes to read the same files in other ways: medians of whole processes.

python bench/speed.py                     ΦFlow and ΦML as installed beside this Python, three runs each
python bench/speed.py --runs 7 FOLDER...  other folders
python bench/speed.py --pylint            also pylint with no-member alone, which takes minutes

CPU is user and system time of the process, peak its largest resident memory. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PARSE = """
import ast, sys
for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        ast.parse(file.read())
"""
BUILD = """
import sys
from astroid import MANAGER
sys.setrecursionlimit(10_000)
for path in sys.argv[1:]:
    MANAGER.ast_from_file(path)
"""
IMPORTS = "import typer, rich.console"


@dataclass(frozen=True, slots=True)
class Run:
    """One process."""

    cpu: float  # seconds
    wall: float  # seconds
    peak: float  # MiB


def measure(command: list[str], environment: Mapping[str, str]) -> Run:
    """Run a process to its end. Raises RuntimeError if it fails in another way than by findings."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = code = os.waitstatus_to_exitcode(status)  # wait4 has taken it
        if code not in (0, 1) and "pylint" not in command:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)[:200]}: exit code {code}\n{errors.read().decode()[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def report(rows: Iterable[tuple[str, list[str]]], runs: int) -> None:
    """Print the medians of each command; runs of all commands alternate, so that a busy minute hits all of them."""
    rows = list(rows)
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    measured: dict[str, list[Run]] = {name: [] for name, _ in rows}
    for _ in range(runs):
        for name, command in rows:
            measured[name].append(measure(command, environment))
    print(f"{'':44}  CPU s  wall s  peak MiB")
    for name, found in measured.items():
        cpu, wall, peak = (median(getattr(run, key) for run in found) for key in ("cpu", "wall", "peak"))
        print(f"{name:44} {cpu:6.2f} {wall:7.2f} {peak:9.0f}")


def installed(names: Iterable[str]) -> list[Path]:
    """The folders of installed packages. Exits if one is not there."""
    folders = []
    for name in names:
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(f"{name} is not installed here: pip install phiflow, or name folders to audit")
        folders.append(Path(spec.submodule_search_locations[0]))
    return folders


def commands(folders: list[Path], *, pylint: bool) -> list[tuple[str, list[str]]]:
    """What is measured."""
    python = sys.executable
    files = [str(file) for folder in folders for file in sorted(folder.rglob("*.py"))]
    paths = [str(folder) for folder in folders]
    audit = [python, "-m", "phiml_audit", "check", "--isolated", "--no-cache", "--quiet"]
    rows = [(f"phiml-audit check {folder.name}", [*audit, str(folder)]) for folder in folders]
    rows.append(("phiml-audit check, together", [*audit, *paths]))
    rows.append((f"(a) ast.parse of all {len(files)} files", [python, "-c", PARSE, *files]))
    rows.append(("(b) astroid builds all files", [python, "-c", BUILD, *files]))
    if pylint:
        flags = ["--disable=all", "--enable=no-member", "--score=n"]
        rows.append(("(c) pylint, no-member alone", [python, "-m", "pylint", *flags, *paths]))
    rows.append(("phiml-audit --help", [python, "-m", "phiml_audit", "--help"]))
    rows.append((f"python -c '{IMPORTS}'", [python, "-c", IMPORTS]))
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pylint", action="store_true")
    options = parser.parse_args()
    folders = [folder.resolve() for folder in options.folders] or installed(("phi", "phiml"))
    report(commands(folders, pylint=options.pylint), options.runs)


if __name__ == "__main__":
    main()
