"""``python -m tests.fuzz --inputs 100000 --seed 1``: audits so many odd inputs, and tells what went wrong."""

from __future__ import annotations

import argparse
import collections
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.children import BATCH, Children, Outcome
from tests.fuzz.inputs import Input, make
from tests.fuzz.minimise import minimised

SAMPLE = 20  # every so manieth input is run once more with another hash seed


def main() -> int:
    """Run, tell, and return the exit code: 1 if anything went wrong."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="phiml-audit-fuzz-") as top:
        children = Children(Path(top, "project"))
        if options.digests:
            inputs = (_input(options, int(number), children) for number in sys.stdin)
            for outcome in children.run_all(inputs):
                print(outcome.digest)
            return 0
        return _fuzz(options, children)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for the smallest input of each fault")
    parser.add_argument("--digests", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _input(options: argparse.Namespace, number: int, children: Children) -> Input:
    return make(options.seed, number, children.baseline, children.cached)


def _fuzz(options: argparse.Namespace, children: Children) -> int:
    started = time.monotonic()
    kinds: collections.Counter[str] = collections.Counter()
    faults: dict[str, list[int]] = {}
    sampled: dict[int, str] = {}
    peak, slowest = (0, -1), (0.0, -1)
    for number, given, outcome in _outcomes(options, children):
        kinds[given.kind] += 1
        peak = (outcome.peak, number) if outcome.peak > peak[0] else peak
        slowest = max(slowest, (outcome.seconds, number))
        if outcome.fault:
            found = faults.setdefault(outcome.fault, [])
            found.append(number)
            if len(found) == 1:
                print(f"{number}: {given.kind}: {outcome.fault}", flush=True)
                if options.keep:
                    _keep(options.keep, f"{len(faults):03}", given, outcome.fault, children)
        elif number % SAMPLE == 0 and given.kind != "cache":  # its key tells the folder
            sampled[number] = outcome.digest
    differing = _differing(options, sampled)
    seconds = time.monotonic() - started
    print(
        f"inputs {options.inputs:,} in {seconds:,.0f} s: "
        + ", ".join(f"{n:,} {kind}" for kind, n in sorted(kinds.items()))
    )
    for what in ("crash", "hang", "killed"):
        those = {fault: numbers for fault, numbers in faults.items() if fault.startswith(what)}
        print(f"{what}: {sum(map(len, those.values())):,} of {len(those):,} kinds")
        for fault, numbers in sorted(those.items(), key=lambda item: -len(item[1])):
            print(f"  {len(numbers):,}x {fault}: {numbers[:5]}")
    print(f"peak memory {peak[0] / 2**20:,.0f} MiB (input {peak[1]}), longest {slowest[0]:.1f} s (input {slowest[1]})")
    print(f"other bytes with another hash seed: {len(differing):,} of {len(sampled):,} {differing[:5]}")
    return 1 if faults or differing else 0


def _outcomes(options: argparse.Namespace, children: Children) -> Iterator[tuple[int, Input, Outcome]]:
    last = options.first + options.inputs
    for first in range(options.first, last, BATCH):
        numbers = range(first, min(first + BATCH, last))
        inputs = [_input(options, number, children) for number in numbers]
        yield from zip(numbers, inputs, list(children.run_all(inputs)), strict=True)


def _keep(folder: Path, name: str, given: Input, fault: str, children: Children) -> None:
    smallest = minimised(given, lambda other: children.run(other).fault == fault)
    folder = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in smallest.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    errors = children.run(smallest).told
    (folder / "fault.txt").write_text(f"{fault}\n{' '.join(smallest.arguments)}\n\n{errors}\n", "utf-8")


def _differing(options: argparse.Namespace, sampled: dict[int, str]) -> list[int]:
    """The numbers whose output is another one with another hash seed."""
    command = [sys.executable, "-m", "tests.fuzz", "--digests", "--seed", str(options.seed)]
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    numbers = "".join(f"{number}\n" for number in sampled)
    done = subprocess.run(
        command, input=numbers, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    return [n for n, digest in zip(sampled, done.stdout.split(), strict=True) if digest != sampled[n]]


if __name__ == "__main__":
    raise SystemExit(main())
