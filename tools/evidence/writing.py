"""Evidence as the files that hold it: JSON for programs, Markdown for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from phiml_audit.evidence import (
    SCHEMA_VERSION,
    Environment,
    Evidence,
    Record,
    Run,
    describe,
    fingerprint,
    libraries,
    since,
)
from phiml_audit.model import BACKENDS, Backend
from tools.evidence.running import Done

INTRODUCTION = """\
# Evidence

What the examples of the [rules](index.md) do when they are executed. Each example ran in a process of its own, once for
each backend and each version of ΦML. `make evidence` runs them all again and writes this page.

- **ok**: it ran to its end, and its assertions held
- **warning**: so it did, and ΦML warned
- **exception**: it raised
- **wrong value**: one of its own assertions failed; the values are those of the two sides
- **timeout**, **killed**: it did not end in time, or its interpreter died"""


def merged(old: Evidence, wanted: Mapping[str, str], done: Iterable[Done]) -> tuple[Evidence, list[str]]:
    """The old evidence with new runs in it, and a line for all that is dropped with the reason.

    ``wanted`` are the examples by name. Runs of an example that has changed, or whose rule is gone, are no evidence.
    """
    dropped: list[str] = []
    kept: dict[str, Record] = {}
    for name, record in old.examples.items():
        if name not in wanted:
            dropped.append(f"{name}: there is no such rule any more; its evidence is dropped")
        elif record.sha256 != fingerprint(wanted[name]):
            dropped.append(f"{name}: the example has changed; its evidence is dropped")
        else:
            kept[name] = record
    environments = {(each.backend, each.phiml): each for each in old.environments}
    for each in done:
        key = (each.environment.backend, each.environment.phiml)
        if each.runs or not environments.get(key, each.environment).libraries:
            environments[key] = each.environment
        for name, run in each.runs.items():
            record = kept.get(name, Record(fingerprint(wanted[name]), ()))
            kept[name] = replace(record, runs=tuple(sorted(_with(record.runs, run), key=_order)))
    listed = sorted(environments.values(), key=_order)
    return Evidence(tuple(listed), dict(sorted(kept.items()))), dropped


def _with(runs: Iterable[Run], new: Run) -> list[Run]:
    return [run for run in runs if (run.backend, run.phiml) != (new.backend, new.phiml)] + [new]


def _order(entry: Run | Environment) -> tuple[int, list[int]]:
    return BACKENDS.index(entry.backend), [int(part) for part in entry.phiml.split(".") if part.isdigit()]


def as_json(evidence: Evidence) -> str:
    """The content of ``docs/evidence.json``: a line for each run, so that a change shows as what it is."""

    def compact(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    environments = ",\n".join(f"  {compact(asdict(each))}" for each in evidence.environments)
    examples = []
    for name, record in evidence.examples.items():
        runs = ",\n".join(f"   {compact(asdict(run))}" for run in record.runs)
        examples.append(f'  {compact(name)}: {{"sha256": {compact(record.sha256)}, "runs": [\n{runs}\n  ]}}')
    all_examples = ",\n".join(examples)
    head = f'"schema_version": {SCHEMA_VERSION},\n "environments": [\n{environments}\n ]'
    return f'{{\n {head},\n "examples": {{\n{all_examples}\n }}\n}}\n'


def as_markdown(evidence: Evidence) -> str:
    """The content of ``docs/evidence.md``: an overview, then every rule with what was said verbatim."""
    ids = sorted({name.rpartition(".")[0] for name in evidence.examples})
    ran = {run.backend for record in evidence.examples.values() for run in record.runs}
    absent = [backend for backend in BACKENDS if backend not in ran]
    facts = [f"Run with {libraries(evidence)}, and ΦML {', '.join(evidence.versions)}."]
    facts += [f"Not run: {', '.join(absent)}."] if absent else []
    facts += [f"{each.backend}, ΦML {each.phiml}: {each.problem}." for each in evidence.environments if each.problem]
    head = f"| bad example | {' | '.join(BACKENDS)} |\n| --- |{' --- |' * len(BACKENDS)}"
    rows = [f"| [{i}](rules/{i}.md) | {' | '.join(_cell(i, b, evidence) for b in BACKENDS)} |" for i in ids]
    parts = [INTRODUCTION, *facts, "## Overview", "\n".join([head, *rows])]
    for rule_id in ids:
        parts += [f"## {rule_id}", describe(rule_id, evidence).rpartition("\n\n")[0]]
    return "\n\n".join(parts) + "\n"


def _cell(rule_id: str, backend: Backend, evidence: Evidence) -> str:
    """What the bad example does with the newest version, and from which on."""
    runs = [run for phiml in evidence.versions if (run := evidence.run(rule_id, "bad", backend, phiml))]
    if not runs:
        return "not run"
    first = since(rule_id, backend, evidence)
    return f"{runs[-1].outcome} (from {first} on)" if first else runs[-1].outcome
