"""What functions, methods and properties of ΦML and ΦFlow did when they were executed, looked up by full name.

``data/census.json`` is written by ``make census``: every function was called with generated arguments on every backend,
uncompiled and in compiled functions. ``data/README.md`` explains modes and outcomes. Nothing here is a judgement: a
function that does not stand here, or a cell that did not run, is not known.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from phiml_audit.model import Backend

SCHEMA_VERSION = 1
FILE = Path(__file__).parent / "data" / "census.json"

Mode = Literal[
    "eager", "numpy", "none", "all", "all_keyword", "one", "one_keyword", "number", "gradient", "gradient_jit", "linear"
]
Word = Literal[
    "ok", "weak", "retraces", "random", "zero", "not_linear",
    "stale", "wrong", "constant", "nan", "leak", "varies",
    "needs_value", "exception", "exception_later", "crash", "timeout", "absent",
]  # fmt: skip
RIGHT: frozenset[str] = frozenset({"ok", "weak", "retraces", "random", "zero", "not_linear"})
Result = Literal["", "traced", "static", "mixed"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What came of one call in one mode with a backend."""

    backend: Backend
    phiml: str  # version
    mode: Mode
    parameter: str  # that the mode is about; empty where it is about all of them
    word: Word
    result: Result  # whether its result held tracers, within a compiled function
    detail: str  # the exception with the place in the libraries, verbatim


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a function, and all that came of it."""

    arguments: Mapping[str, str]  # parameter -> source expression, in the vocabulary of tools/census
    positions: int  # how many of them are given by position
    about: str  # the optional parameter that it differs in from the first call; empty for others
    traced: tuple[str, ...]  # the parameters whose arguments hold tensors
    result: str  # kind of the result, uncompiled
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Facts:
    """What execution showed of one function, method or property."""

    name: str
    kind: str  # function, class, method, static or property
    calls: tuple[Call, ...]

    @property
    def results(self) -> frozenset[str]:
        """The kinds of results that its calls gave, uncompiled."""
        return frozenset(call.result for call in self.calls)

    def cells(self, mode: Mode, backend: Backend, parameter: str = "", phiml: str = "") -> tuple[Cell, ...]:
        """The cells of a mode, one for each call that was made in it; of the newest version if none is named."""
        return self._cells.get((phiml or self._newest, backend, mode, parameter), ())

    def cells_in(self, modes: Iterable[Mode], backend: Backend) -> tuple[Cell, ...]:
        """All cells in these modes with the newest version, whatever parameter they are about."""
        wanted = (self._newest, backend)
        return tuple(
            cell for call in self.calls for cell in call.cells
            if (cell.phiml, cell.backend) == wanted and cell.mode in modes
        )  # fmt: skip

    def words(self, mode: Mode, backend: Backend, parameter: str = "", phiml: str = "") -> frozenset[Word]:
        """The different outcomes of these cells; empty if none ran."""
        return frozenset(cell.word for cell in self.cells(mode, backend, parameter, phiml))

    def agreed(self, mode: Mode, backend: Backend, parameter: str = "", phiml: str = "") -> Word | None:
        """The outcome of all of these cells, "ok" where all are right; None if they disagree, or none ran."""
        words = self.words(mode, backend, parameter, phiml)
        if words and words <= RIGHT:
            return "ok"
        return next(iter(words)) if len(words) == 1 else None

    def usual(self, mode: Mode, backend: Backend, parameter: str = "", phiml: str = "") -> Word | None:
        """The outcome of the likeliest call that was made in it, which has float arguments if any can be; or None."""
        return next((cell.word for cell in self.cells(mode, backend, parameter, phiml)), None)

    def fails(self, mode: Mode, backend: Backend, parameter: str = "", phiml: str = "") -> bool | None:
        """Whether it went wrong in every call (True), in none (False); None if that depends, or none ran."""
        wrong = {cell.word not in RIGHT for cell in self.cells(mode, backend, parameter, phiml)}
        return wrong.pop() if len(wrong) == 1 else None

    def is_traced(self, backend: Backend, phiml: str = "") -> bool | None:
        """Whether the result of traced arguments is traced, in part at least; None if that depends, or none ran."""
        results = {cell.result != "static" for cell in self.cells("all", backend, phiml=phiml) if cell.result}
        return results.pop() if len(results) == 1 else None

    @cached_property
    def _newest(self) -> str:
        versions = {cell.phiml for call in self.calls for cell in call.cells}
        return max(versions, key=numbers, default="")

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str, str, str], tuple[Cell, ...]]:
        grouped: dict[tuple[str, str, str, str], list[Cell]] = defaultdict(list)
        for call in self.calls:
            for cell in call.cells:
                grouped[cell.phiml, cell.backend, cell.mode, cell.parameter].append(cell)
        return {key: tuple(cells) for key, cells in grouped.items()}


@dataclass(frozen=True, slots=True)
class Environment:
    """With what the calls of one backend were made."""

    backend: Backend
    phiml: str  # version
    libraries: Mapping[str, str]  # versions, that of Python among them
    hash_seeds: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Census:
    """All that is recorded."""

    environments: tuple[Environment, ...]
    functions: Mapping[str, Mapping[str, Any]]  # by name, as they are written: few of them are asked for
    not_called: Mapping[str, str]  # name -> why

    def facts(self, name: str) -> Facts | None:
        """What is known of a function under its canonical name, such as ``phi.geom.Box.volume``."""
        return _facts(self, name) if name in self.functions else None

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of ΦML with which calls were made, oldest first."""
        return tuple(sorted({each.phiml for each in self.environments}, key=numbers))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The full names of methods and properties by bare name."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, entry in self.functions.items():
            if entry["kind"] in ("method", "property"):
                found[name.rpartition(".")[2]].append(name)
        return {name: tuple(names) for name, names in found.items()}


@cache
def shipped() -> Census:
    """The census that comes with phiml-audit. Raises OSError and ValueError if the file is not there or broken."""
    return loaded(json.loads(FILE.read_text(encoding="utf-8")))


def of(name: str) -> Facts | None:
    """What is known of a function, method or property under its canonical name, or None."""
    return shipped().facts(name)


def members(name: str) -> tuple[Facts, ...]:
    """What is known of all methods and properties of a bare name, for an object whose class is not known."""
    census = shipped()
    return tuple(_facts(census, full) for full in census.members.get(name, ()))


def loaded(content: Mapping[str, Any]) -> Census:
    """The census of a file's content. Raises ValueError if it has another schema version."""
    if content["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"schema version {content['schema_version']!r}; this program reads {SCHEMA_VERSION}")
    environments = tuple(
        Environment(each["backend"], each["phiml"], each["libraries"], tuple(each["hash_seeds"]))
        for each in content["environments"]
    )
    return Census(environments, content["functions"], content["not_called"])


@cache
def _facts(census: Census, name: str) -> Facts:
    entry = census.functions[name]
    ran = {(each.backend, each.phiml) for each in census.environments}
    calls = tuple(
        Call(cells=tuple(_all_cells(each.pop("cells"), ran)), traced=tuple(each.pop("traced")), **each)
        for each in map(dict, entry["calls"])
    )
    return Facts(name, entry["kind"], calls)


def _all_cells(
    versions: Mapping[str, Mapping[str, Iterable[list[str]]]], ran: Container[tuple[str, str]]
) -> Iterator[Cell]:
    """The cells of all versions, newest first; an older version lists only those in which it differs from the newer."""
    known: dict[tuple[str, str, str], Cell] = {}
    for phiml in sorted(versions, key=numbers, reverse=True):
        for backends, rows in versions[phiml].items():
            for cell in _cells(phiml, backends, rows):
                known[cell.backend, cell.mode, cell.parameter] = cell
        for cell in known.values():
            if (cell.backend, phiml) in ran and cell.word != "absent":
                yield replace(cell, phiml=phiml)


def _cells(phiml: str, backends: str, rows: Iterable[list[str]]) -> Iterator[Cell]:
    """Rows are outcome, kind of result, the modes with their parameters, and perhaps a detail."""
    for word, result, steps, *detail in rows:
        outcome = _word(word, Word), _word(result, Result), "".join(detail)
        for step in steps.split():
            mode, _, parameter = step.partition(":")
            for backend in backends.split():
                yield Cell(_word(backend, Backend), phiml, _word(mode, Mode), parameter, *outcome)


def _word(value: Any, words: Any) -> Any:
    if value not in get_args(words):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(words))}")
    return value


def numbers(version: str) -> tuple[int, ...]:
    """A version, to be compared."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
