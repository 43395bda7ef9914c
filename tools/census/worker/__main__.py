"""What runs in the environment with ΦML and a backend; the standard library and ΦML are all it needs.

    python -m tools.census.worker find BACKEND REQUEST OUT
    python -m tools.census.worker probe BACKEND REQUEST OUT

REQUEST is a file of JSON, see ``tools.census.running``; lines of JSON are added to OUT, what is there already is not
done again.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import platform
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

MODULES = {
    "jax": ("jax", "jax.numpy", "jax.scipy", "jax.scipy.sparse.linalg"),
    "torch": ("torch",),
    "tensorflow": ("tensorflow",),
}
LIBRARIES = {"jax": ("jax", "jaxlib"), "torch": ("torch",), "tensorflow": ("tensorflow",)}
BATCH = 40
Emit = Callable[[dict[str, Any]], None]


def main(command: str, backend: str, request: str, out: str) -> None:
    """See the head of this file."""
    warnings.filterwarnings("ignore")
    for module in MODULES[backend]:
        importlib.import_module(module)
    asked = json.loads(Path(request).read_text(encoding="utf-8"))
    file = Path(out)
    said = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
    done = frozenset(line["end"] for line in said if "end" in line)
    run = {"find": finding, "probe": probing}[command]
    with file.open("a", encoding="utf-8", buffering=1) as stream:
        stream.write(json.dumps({"versions": versions(backend)}) + "\n")
        for line in run(backend, asked, done):
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def versions(backend: str) -> dict[str, str]:
    """Python and the libraries that decide what a call does."""
    names = ("phiml", "phiflow", *LIBRARIES[backend], "numpy")
    return {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in names}}


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Items in portions for a child each."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def finding(backend: str, asked: dict[str, Any], done: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Valid calls of every target."""
    from tools.census.worker import pool
    from tools.census.worker.targets import targets

    names = [name for name in targets() if name not in done and name.startswith(tuple(asked.get("names", [""])))]
    for batch in batches(names):
        yield from pool.lines(batch, partial(find_each, backend, asked), done, asked["seconds"])


def find_each(backend: str, asked: dict[str, Any], names: Sequence[str], done: frozenset[str], emit: Emit) -> bool:
    """In a child: find calls of these targets."""
    from phiml import math

    from tools.census.worker.arguments import Candidates
    from tools.census.worker.calls import Call
    from tools.census.worker.finding import find
    from tools.census.worker.targets import targets

    math.use(backend)
    known = targets()
    candidates = Candidates(**asked["candidates"])
    for name in names:
        if name in done:
            continue
        if name in candidates.left_out:
            emit({"end": name, "kind": known[name].kind, "calls": [], "why_not": candidates.left_out[name]})
            continue
        emit({"begin": name})
        by_hand = [Call(name, arguments) for arguments in asked["calls"].get(name, ())]
        found = find(known[name], candidates, by_hand)
        calls = [{"arguments": each.arguments, "about": each.about} for each in found.calls]
        emit({"end": name, "kind": known[name].kind, "calls": calls, "why_not": found.why_not})
    return True


def probing(backend: str, asked: dict[str, Any], done: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The outcomes of every call in every mode."""
    from tools.census.worker import pool
    from tools.census.worker.calls import Call
    from tools.census.worker.targets import targets  # noqa: F401  imported before the fork

    calls = [Call(each["target"], each["arguments"], each["about"]) for each in asked["calls"]]
    left = [each for each in calls if f"{each.key} done" not in done]
    for batch in batches(left):
        yield from pool.lines(batch, partial(probe_each, backend, asked), done, asked["seconds"])


def probe_each(backend: str, asked: dict[str, Any], calls: Sequence[Any], done: frozenset[str], emit: Emit) -> bool:
    """In a child: make these calls in every mode. False if one of them left the process unusable."""
    from phiml import math

    from tools.census.worker.calls import Trial
    from tools.census.worker.targets import targets

    math.use(backend)
    known = targets()
    wanted = frozenset(asked.get("modes", ()))
    return all(probe(Trial(call, known[call.target]), wanted, done, emit) for call in calls if call.target in known)


def probe(trial: Any, wanted: frozenset[str], done: frozenset[str], emit: Emit) -> bool:
    """Make a call in every mode, or the wanted ones. False if the process is unusable now."""
    from tools.census.worker.modes import performed, plan, poisoned, reference, told_by
    from tools.census.worker.trees import is_traceable

    key = trial.call.key
    finished, eager, again = (f"{key} {step}" for step in ("done", "eager", "again"))
    if finished in done or again in done:  # a call that ends its process a second time is left
        return True
    emit({"begin": again if eager in done else eager})
    try:
        seen = reference(trial)
        modes = list(plan(trial, seen))
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        emit({"end": eager, "outcome": "exception", "detail": told_by(error)})
        emit({"end": finished})
        return True
    if eager not in done:
        traced = [name for name, value in trial.values().items() if is_traceable(value)]
        told = {"result": seen.kind, "positions": len(trial.positions()), "traced": traced}
        emit({"end": eager, "outcome": "random" if seen.random else "ok", **told})
    for mode in modes:
        step = f"{key} {mode.name} {mode.parameter}"
        if step in done or (wanted and mode.name not in wanted):
            continue
        emit({"begin": step})
        outcome = performed(mode)
        poison = poisoned()
        told = {"outcome": outcome.word, "detail": outcome.detail, "result": outcome.result, "poison": poison}
        emit({"end": step, **{name: value for name, value in told.items() if value}})
        if poison:
            return False
    if not wanted:
        emit({"end": finished})
    return True


if __name__ == "__main__":
    main(*sys.argv[1:])
