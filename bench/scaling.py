"""Time and memory of an audit by the size of a project: N modules, N/10 entry points, chains of calls 20 deep.

python bench/scaling.py                100, 300 and 1,000 modules, three runs each
python bench/scaling.py --runs 1 50    one size

Each block of ten modules is a small simulation: one module compiles a function that calls through the other modules of
its block and back, twenty calls deep, and each chain ends in a leak, so that every path is found and shown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from speed import ROOT, measure

BLOCK = 10  # modules for each entry point
DEPTH = 20  # calls from the entry point to the leak
OTHERS = 12  # functions of a module that are not on the path


def module(block: int, place: int) -> str:
    """One module: a link of the chain in each of two rounds, and functions beside it."""
    following = f"m{block * BLOCK + (place + 1) % BLOCK:04}"
    lines = ["from phiml import math", f"import {following}", ""]
    for level in range(place, DEPTH, BLOCK):
        lines += [f"def link{level}(u, state):", f"    v = helper{level % OTHERS}(u) + {level}"]
        further = [f"    return {following}.link{level + 1}(v, state)", ""]
        lines += ["    state.log.append(v)", "    return v", ""] if level == DEPTH - 1 else further
    for number in range(OTHERS):
        lines += [f"def helper{number}(u):", "    total = u", f"    for i in range({number + 2}):"]
        lines += ["        total = total + math.sin(u) * i", "    return total / 2", ""]
    if place == 0:
        lines += ["class State:", "    def __init__(self):", "        self.log = []", "", "    def step(self, u):"]
        lines += ["        return link0(u, self)", "", "state = State()", "step = math.jit_compile(state.step)", ""]
        lines += ["if __name__ == '__main__':", "    u = math.ones(math.spatial(x=4))", "    for _ in range(3):"]
        lines += ["        u = step(u)"]
    return "\n".join(lines) + "\n"


def generate(folder: Path, modules: int) -> None:
    """Write a project of this many modules."""
    for number in range(modules):
        (folder / f"m{number:04}.py").write_text(module(number // BLOCK, number % BLOCK), encoding="utf-8")


def check(folder: Path, entries: int) -> None:
    """Exit unless each entry point is found, with its leak at the end of the chain."""
    command = [sys.executable, "-m", "phiml_audit", "check", str(folder), "--isolated", "--no-cache"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False, cwd=ROOT)
    found = json.loads(done.stdout)
    leaks = [f for f in found["findings"] if f["rule"] == "PHI101" and len(f["trace"]) > DEPTH]
    if (len(found["entry_points"]), len(leaks)) != (entries, entries):
        raise SystemExit(f"{len(found['entry_points'])} entry points and {len(leaks)} leaks instead of {entries}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 300, 1000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("modules  entry points  CPU s  ms/module  wall s  peak MiB")
    for size in options.sizes:
        modules = max(1, size // BLOCK) * BLOCK
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(folder, modules)
            check(folder, modules // BLOCK)
            command = [sys.executable, "-m", "phiml_audit", "check", name, "--isolated", "--no-cache", "--quiet"]
            runs = [measure(command, {"PYTHONPATH": str(ROOT)}) for _ in range(options.runs)]
        cpu, wall, peak = (median(getattr(run, key) for run in runs) for key in ("cpu", "wall", "peak"))
        print(f"{modules:7} {modules // BLOCK:13} {cpu:6.2f} {1000 * cpu / modules:10.1f} {wall:7.2f} {peak:9.0f}")


if __name__ == "__main__":
    main()
