"""What the examples of the rules did when they were executed: the recorded file, and how it is told.

``docs/evidence.json`` is written by ``make evidence``: ``{"schema_version": 1, "environments": [{"backend", "phiml",
"libraries", "problem"}], "examples": {"PHI101.bad": {"sha256", "runs": [{"backend", "phiml", "outcome", "detail",
"traces"}]}}}``. It is read when it is asked for, and nothing else depends on it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args

from phiml_audit.model import BACKENDS, Backend

SCHEMA_VERSION = 1
Example = Literal["bad", "good"]
EXAMPLES: tuple[Example, ...] = ("bad", "good")
Outcome = Literal["ok", "warning", "exception", "wrong value", "timeout", "killed"]
Kind = Literal["fine", "warns", "fails"]
_TABLE = "| backend | ΦML | bad example | good example |\n| --- | --- | --- | --- |"


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of an example."""

    backend: Backend
    phiml: str  # version
    outcome: Outcome
    detail: str  # one line, verbatim: the exception, the warning, the failed assertion with its values
    traces: int  # how often ΦML ran Python code of the example in order to trace it

    @property
    def decided(self) -> bool:
        """Whether it came to an end of its own."""
        return self.outcome not in ("timeout", "killed")

    @property
    def kind(self) -> Kind:
        """Whether it went wrong."""
        return "fine" if self.outcome == "ok" else "warns" if self.outcome == "warning" else "fails"


@dataclass(frozen=True, slots=True)
class Record:
    """All runs of one example of a rule."""

    sha256: str  # of the program that ran
    runs: tuple[Run, ...]

    def run(self, backend: Backend, phiml: str) -> Run | None:
        """The run on a backend with a version of ΦML."""
        return next((run for run in self.runs if (run.backend, run.phiml) == (backend, phiml)), None)


@dataclass(frozen=True, slots=True)
class Environment:
    """What examples were run with, or why they could not be."""

    backend: Backend
    phiml: str
    libraries: Mapping[str, str]  # versions, that of Python among them
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is recorded; ``problems`` are lines about what could not be read, the rest holds all the same."""

    environments: tuple[Environment, ...] = ()
    examples: Mapping[str, Record] = field(default_factory=dict)  # by rule and kind, as PHI101.bad
    problems: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions of ΦML with which something ran, oldest first."""
        return tuple(sorted({run.phiml for record in self.examples.values() for run in record.runs}, key=_numbers))

    def run(self, rule_id: str, example: Example, backend: Backend, phiml: str) -> Run | None:
        """The run of an example on a backend with a version of ΦML."""
        record = self.examples.get(f"{rule_id}.{example}")
        return record.run(backend, phiml) if record else None


@dataclass(frozen=True, slots=True)
class Nearest:
    """What the bad example of a rule does with the recorded version of ΦML that is nearest to the one asked for."""

    asked: str
    recorded: str
    runs: Mapping[Backend, Run]

    @property
    def note(self) -> str:
        """A remark for the reader where the version itself is not recorded; else empty."""
        if self.asked == self.recorded:
            return ""
        return f"ΦML {self.asked} was not run; this is what ΦML {self.recorded} does, the nearest version that was"


def fingerprint(program: str) -> str:
    """The SHA-256 of an example, in hexadecimal digits."""
    return hashlib.sha256(program.encode()).hexdigest()


def shipped_file() -> Path:
    """The evidence that comes with phiml-audit: package data in a wheel, part of ``docs`` in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "data" / "evidence.json"
    return packaged if packaged.is_file() else here.parent / "docs" / "evidence.json"


@cache
def shipped() -> Evidence:
    """The evidence that comes with phiml-audit."""
    return load(shipped_file())


def load(file: Path) -> Evidence:
    """Read a file of evidence; never raises, what cannot be used is a line in ``problems``."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        return Evidence(problems=(f"{file.name} cannot be read: {error.strerror}",))
    except (ValueError, RecursionError) as error:
        return Evidence(problems=(f"{file.name} is not JSON: {error}",))
    found = content.get("schema_version") if isinstance(content, dict) else None
    if found != SCHEMA_VERSION:
        return Evidence(problems=(f"{file.name} has schema version {found!r}; this program reads {SCHEMA_VERSION}",))
    problems: list[str] = []
    environments: list[Environment] = []
    examples: dict[str, Record] = {}
    for number, entry in _entries(content, "environments", list, problems):
        try:
            environments.append(_environment(entry))
        except (LookupError, TypeError, ValueError) as error:
            problems.append(f"{file.name}: environment {number} is malformed: {error!r}")
    for name, entry in _entries(content, "examples", dict, problems):
        try:
            examples[_name(name)] = _record(entry)
        except (LookupError, TypeError, ValueError) as error:
            problems.append(f"{file.name}: example {name} is malformed: {error!r}")
    return Evidence(tuple(environments), examples, tuple(problems))


def since(rule_id: str, backend: Backend, evidence: Evidence | None = None) -> str | None:
    """The version of ΦML from which on the bad example fails, warns or runs as it does with the newest version.

    None where all recorded versions are alike, or none is recorded.
    """
    evidence = evidence or shipped()
    seen = [run for phiml in evidence.versions if (run := evidence.run(rule_id, "bad", backend, phiml))]
    alike = len(seen)
    while alike and seen[alike - 1].kind == seen[-1].kind:
        alike -= 1
    return seen[alike].phiml if alike else None


def for_version(rule_id: str, version: str, evidence: Evidence | None = None) -> Nearest | None:
    """What the bad example does with ΦML ``version``, or the nearest one recorded; None if there is no evidence."""
    evidence = evidence or shipped()
    record = evidence.examples.get(f"{rule_id}.bad")
    if record is None or not record.runs:
        return None
    nearest = min({run.phiml for run in record.runs}, key=lambda known: (_distance(known, version), _numbers(known)))
    runs = {run.backend: run for run in record.runs if run.phiml == nearest}
    return Nearest(version, nearest, {backend: runs[backend] for backend in BACKENDS if backend in runs})


def newest(rule_id: str, backend: Backend, evidence: Evidence | None = None) -> Run | None:
    """What the bad example does on a backend with the newest version of ΦML with which it ran there."""
    evidence = evidence or shipped()
    ran = [run for phiml in evidence.versions if (run := evidence.run(rule_id, "bad", backend, phiml))]
    return ran[-1] if ran else None


def describe(rule_id: str, evidence: Evidence | None = None) -> str:
    """What the examples of a rule did, as Markdown: a table backend × version, from which version on, with what.

    Ends in a newline; empty for a rule that nothing is recorded of. Where the evidence cannot be read, says that.
    """
    evidence = evidence or shipped()
    if not any(f"{rule_id}.{example}" in evidence.examples for example in EXAMPLES):
        return "".join(f"{problem}\n" for problem in evidence.problems)
    rows = [row for backend in BACKENDS for row in _rows(rule_id, backend, evidence)]
    notes = [note for backend in BACKENDS if (note := _note(rule_id, backend, evidence))]
    table = "\n".join([_TABLE, *rows])
    return "\n\n".join([table, *notes, f"Run with {libraries(evidence)}."]) + "\n"


def libraries(evidence: Evidence) -> str:
    """The libraries of all environments with their versions, ΦML and what the backends build on aside."""
    found = {name: version for each in evidence.environments for name, version in each.libraries.items()}
    shown = ("python", *BACKENDS)
    return ", ".join(f"{name.replace('python', 'Python')} {found[name]}" for name in shown if name in found)


def outcome(run: Run | None) -> str:
    """A run in one cell of a table."""
    if run is None:
        return "not run"
    code = "``" if "`" in run.detail else "`"
    return f"{run.outcome}: {code}{run.detail.replace('|', chr(92) + '|')}{code}" if run.detail else run.outcome


def _rows(rule_id: str, backend: Backend, evidence: Evidence) -> Iterable[str]:
    """A row for each run of versions that do the same."""

    def cells(phiml: str) -> tuple[str, str]:
        bad, good = (outcome(evidence.run(rule_id, example, backend, phiml)) for example in EXAMPLES)
        return bad, good

    ran = [phiml for phiml in evidence.versions if cells(phiml) != ("not run", "not run")]
    if not ran:
        yield f"| {backend} | - | not run | not run |"
    for (bad, good), alike in groupby(ran, cells):
        yield f"| {backend} | {', '.join(alike)} | {bad} | {good} |"


def _note(rule_id: str, backend: Backend, evidence: Evidence) -> str:
    first = since(rule_id, backend, evidence)
    if first is None:
        return ""
    newest = evidence.run(rule_id, "bad", backend, evidence.versions[-1])
    how = {"fine": "runs without harm", "warns": "warns", "fails": "fails"}[newest.kind] if newest else "is so"
    return f"On {backend}, the bad example {how} from ΦML {first} on; older versions differ."


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", version)[:3]]
    return (*numbers, *(0,) * (3 - len(numbers)))


def _distance(one: str, other: str) -> int:
    """How far versions are apart: earlier numbers count a thousandfold."""
    weights = (1_000_000, 1_000, 1)
    return abs(sum(w * (a - b) for w, a, b in zip(weights, _numbers(one), _numbers(other), strict=True)))


def _entries(content: dict[str, Any], key: str, kind: type[Any], problems: list[str]) -> Iterable[tuple[Any, Any]]:
    value = content.get(key)
    if isinstance(value, kind):
        return value.items() if isinstance(value, dict) else enumerate(list(value), 1)
    problems.append(f"evidence: '{key}' is missing, or no {'object' if kind is dict else 'list'}")
    return ()


def _name(name: str) -> str:
    _word(name.rpartition(".")[2], Example)
    return name


def _record(entry: dict[str, Any]) -> Record:
    return Record(_text(entry["sha256"]), tuple(map(_run, entry["runs"])))


def _run(entry: dict[str, Any]) -> Run:
    return Run(
        backend=_word(entry["backend"], Backend),
        phiml=_text(entry["phiml"]),
        outcome=_word(entry["outcome"], Outcome),
        detail=_text(entry["detail"]),
        traces=int(entry["traces"]),
    )


def _environment(entry: dict[str, Any]) -> Environment:
    versions = {_text(name): _text(version) for name, version in entry["libraries"].items()}
    return Environment(_word(entry["backend"], Backend), _text(entry["phiml"]), versions, _text(entry["problem"]))


def _word(value: Any, words: Any) -> Any:
    if value not in get_args(words):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(words))}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
