"""What the workers wrote, put together: from lines to the content of ``census.json``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phiml_audit.catalogue.census import SCHEMA_VERSION, numbers

TOLD = frozenset({"needs_value", "exception", "exception_later", "leak"})  # words whose detail is an exception

Cell = tuple[str, str, str]  # outcome, kind of result, detail
Cells = dict[str, Cell]  # by mode and parameter: "one:value"
Backends = dict[str, dict[str, Cells]]  # backend -> key of a call -> its cells


@dataclass(frozen=True)
class Run:
    """What a worker wrote of one backend, version and hash seed."""

    backend: str
    libraries: Mapping[str, str]
    hash_seed: int
    cells: Mapping[str, Cells]  # by key of the call; "eager" is among them
    calls: Mapping[str, Mapping[str, Any]]  # what the call itself returned, by its key

    @property
    def phiml(self) -> str:
        """The version of ΦML."""
        return self.libraries["phiml"]


def read(file: Path) -> Run:
    """The run in a file named ``BACKEND-SEED.jsonl``."""
    backend, _, seed = file.stem.rpartition("-")
    libraries: Mapping[str, str] = {}
    cells: dict[str, Cells] = defaultdict(dict)
    calls: dict[str, Mapping[str, Any]] = {}
    for line in lines(file):
        libraries = line.get("versions", libraries)
        if "outcome" not in line:
            continue
        key, _, step = line["end"].rpartition("] ")
        mode, _, parameter = step.partition(" ")
        if mode == "eager":
            calls[f"{key}]"] = line
            continue
        word = line["outcome"]
        cells[f"{key}]"][f"{mode}:{parameter}".removesuffix(":")] = (word, line.get("result", ""), detail(word, line))
    return Run(backend, libraries, int(seed), cells, calls)


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file that were written to their end."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        try:
            yield json.loads(line)
        except ValueError:
            continue


def detail(word: str, line: Mapping[str, Any]) -> str:
    """The exception; values that differ are not kept, as the program of the cell prints them."""
    poison = f"; afterwards {line['poison']}" if "poison" in line else ""
    told = line.get("detail", "")
    return (told if word in TOLD and not told.startswith("wanted ") else "") + poison


def found_calls(file: Path) -> dict[str, dict[str, Any]]:
    """What was found of each target: kind, calls, and why there are none."""
    return {line["end"]: line for line in lines(file) if "end" in line}


def content(
    found: Mapping[str, Mapping[str, Any]], runs: Sequence[Run], canonical: Callable[[str], str]
) -> dict[str, Any]:
    """The content of ``census.json``, under canonical names; the first of several names of one thing counts."""
    merged = {phiml: combined([run for run in runs if run.phiml == phiml]) for phiml in {run.phiml for run in runs}}
    ran = [call for run in runs for call in run.calls.values()]
    returned = {line["end"].removesuffix(" eager"): line for line in ran if line["outcome"] in ("ok", "random")}
    functions: dict[str, Any] = {}
    not_called: dict[str, str] = {}
    for name, entry in found.items():
        known = canonical(name)
        if known in functions:
            continue
        calls = [call for each in entry.get("calls", ()) if (call := of_call(name, each, returned, merged))]
        if calls:
            functions[known] = {"kind": entry["kind"], "calls": calls}
            not_called.pop(known, None)
        else:
            not_called[known] = entry.get("why_not") or entry.get("outcome", "")
    return {
        "schema_version": SCHEMA_VERSION,
        "environments": environments(runs),
        "not_called": dict(sorted(not_called.items())),
        "functions": dict(sorted(functions.items())),
    }


def environments(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """Backends and versions with the hash seeds that were used."""
    seeds: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs:
        seeds[run.backend, run.phiml].append(run)
    return [
        {
            "backend": backend,
            "phiml": phiml,
            "libraries": dict(alike[0].libraries),
            "hash_seeds": sorted(run.hash_seed for run in alike),
        }
        for (backend, phiml), alike in sorted(seeds.items(), key=lambda item: (item[0][0], numbers(item[0][1])))
    ]


def combined(runs: Iterable[Run]) -> Backends:
    """The runs of one version, those with different hash seeds in one."""
    seen: dict[str, dict[str, dict[str, list[Cell]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for run in runs:
        for key, cells in run.cells.items():
            for step, cell in cells.items():
                seen[run.backend][key][step].append(cell)
    return {
        backend: {key: {step: agreed(alike) for step, alike in cells.items()} for key, cells in calls.items()}
        for backend, calls in seen.items()
    }


def agreed(cells: Sequence[Cell]) -> Cell:
    """The outcome with all hash seeds; "varies" where it depends on them."""
    words = sorted({word for word, _, _ in cells})
    if len(words) == 1:
        return cells[0]
    return "varies", cells[0][1], " or ".join(words)


def of_call(
    name: str, call: Mapping[str, Any], returned: Mapping[str, Mapping[str, Any]], merged: Mapping[str, Backends]
) -> dict[str, Any] | None:
    """One call with its cells in all versions; None if it ran nowhere."""
    key = json.dumps([name, call["arguments"]], ensure_ascii=False)
    if key not in returned:
        return None
    cells: dict[str, Any] = {}
    newer: dict[str, Cells] = {}
    for phiml in sorted(merged, key=numbers, reverse=True):
        own = {backend: calls.get(key, {}) for backend, calls in merged[phiml].items()}
        cells[phiml] = rows({backend: differing(own[backend], newer.get(backend, {})) for backend in sorted(own)})
        newer |= own
    seen = returned[key]
    head = {"arguments": call["arguments"], "about": call["about"]}
    return {**head, **{name: seen[name] for name in ("positions", "traced", "result")}, "cells": cells}


def differing(own: Cells, newer: Cells) -> Cells:
    """The cells in which a version differs from a newer one."""
    gone: Cells = {step: ("absent", "", "") for step in newer if step not in own}
    return {step: cell for step, cell in {**own, **gone}.items() if step not in newer or newer[step][:2] != cell[:2]}


def rows(of_backends: Mapping[str, Cells]) -> dict[str, list[list[str]]]:
    """Cells that have the same outcome in a row, below the names of all backends that have it."""
    steps = {step: None for cells in of_backends.values() for step in cells}
    alike: dict[tuple[str, Cell], list[str]] = defaultdict(list)
    for step in steps:
        by_cell: dict[Cell, list[str]] = defaultdict(list)
        for backend, cells in of_backends.items():
            if step in cells:
                by_cell[cells[step]].append(backend)
        for cell, backends in by_cell.items():
            alike[" ".join(backends), cell].append(step)
    told: dict[str, list[list[str]]] = defaultdict(list)
    for (backends_, (word, result, why)), same in sorted(alike.items()):
        told[backends_].append([word, result, " ".join(same), *([why] if why else [])])
    return told


def as_json(census: Mapping[str, Any]) -> str:
    """The file: a line for each call, so that a change shows as what it is."""

    def compact(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    functions = []
    for name, entry in census["functions"].items():
        calls = ",\n  ".join(map(compact, entry["calls"]))
        functions.append(f'{compact(name)}:{{"kind":{compact(entry["kind"])},"calls":[\n  {calls}]}}')
    environments_ = ",\n ".join(map(compact, census["environments"]))
    not_called = ",\n ".join(f"{compact(name)}:{compact(why)}" for name, why in census["not_called"].items())
    all_functions = ",\n ".join(functions)
    return (
        f'{{"schema_version":{census["schema_version"]},\n"environments":[\n {environments_}],\n'
        f'"not_called":{{\n {not_called}}},\n"functions":{{\n {all_functions}}}}}\n'
    )
