"""What the child is told, and what it tells: JSON, as frozen dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["compiled", "plain"]


@dataclass(frozen=True, slots=True)
class Program:
    """What is to be run."""

    kind: Literal["script", "notebook", "module"]
    target: str  # an absolute path, or the name of a module
    text: str  # of a notebook, as plain Python
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One run of the program."""

    program: Program
    project: str  # folder: what lies below and is not installed is the user's code
    max_calls: int  # of compiled functions, after which the run ends; 0: as many as there are
    lines: Mapping[str, list[int]]  # by absolute path; a compiled run tells which of them are reached
    backend: str = ""  # that is forced; empty: what the program chooses
    mode: Mode = "compiled"
    report: str = ""  # file to which the child writes


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: a word, or a tensor with some of its numbers."""

    word: str = ""
    shape: str = ""
    dtype: str = ""  # one of ``b i f c``
    bits: int = 0
    values: tuple[float, ...] = ()


Leaves = Mapping[str, Leaf]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of the user's code."""

    path: str  # absolute
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A compiled function."""

    path: str
    first: int  # line of its first decorator, or of its ``def``
    body: int  # first line of its body
    qualname: str
    made: Place  # where it was compiled; an empty path: not known

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from others, however often it is compiled."""
        return self.path, self.first, self.qualname


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception, with the user's lines that led to it, outermost first."""

    text: str
    frames: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a compiled function from code that is not compiled."""

    entry: Entry
    backend: str
    number: int  # among the calls of this function, from 0
    order: int  # among all calls, from 1
    inputs: Leaves
    outputs: Leaves
    effects: Leaves  # what the call changed in the state, by the chain of names that leads there
    error: Failure | None
    traces: tuple[str, ...]  # why it was traced, once for each time; empty for the first
    compared: bool  # whether inputs and outputs were looked at
    state: bool  # whether the state was
    drew: bool  # random numbers
    solved: bool  # a linear system
    seconds: float
    frames: tuple[Place, ...]  # of the call


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that was given, with the user's lines that led to it."""

    text: str
    frames: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run told."""

    mode: Mode
    phiml: str = ""  # its version
    problem: str = ""  # why the program was not started
    trouble: str = ""  # why some calls could not be looked at
    calls: tuple[Call, ...] = ()
    warnings: tuple[Warned, ...] = ()
    reached: frozenset[Place] = frozenset()
    code: int | None = None  # with which the program ended; None: it did not come to its end
    error: Failure | None = None  # that ended the program
    output: str = ""  # the last lines that the program wrote
    stopped: Literal["", "time", "user"] = ""  # who ended the run
    seconds: float = 0.0


def run_of(mode: Mode, lines: Iterable[str]) -> Run:
    """The run that these lines tell of; what is no line of a child, or only a part of one, is left out."""
    told: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        try:
            fields = json.loads(line)
            told.setdefault(fields.pop("kind"), []).append(fields)
        except (ValueError, KeyError, AttributeError, TypeError):
            continue
    start, problem, end = (told.get(kind, [{}])[-1] for kind in ("start", "problem", "end"))
    trouble = told.get("trouble", [{}])[0]
    return Run(
        mode,
        phiml=str(start.get("phiml", "")),
        problem=str(problem.get("text", "")),
        trouble=str(trouble.get("text", "")),
        calls=tuple(_call(fields) for fields in told.get("call", ())),
        warnings=tuple(Warned(fields["text"], tuple(_places(fields["frames"]))) for fields in told.get("warning", ())),
        reached=frozenset(_places(told.get("reached", ()))),
        code=end.get("code"),
        error=_failure(end.get("error")),
    )


def _call(fields: dict[str, Any]) -> Call:
    entry = fields["entry"]
    made = {"entry": Entry(**{**entry, "made": Place(**entry["made"])}), "error": _failure(fields["error"])}
    leaves = {name: _leaves(fields[name]) for name in ("inputs", "outputs", "effects")}
    return Call(**{
        **fields, **made, **leaves, "traces": tuple(fields["traces"]), "frames": tuple(_places(fields["frames"]))
    })  # fmt: skip


def _leaves(found: Mapping[str, dict[str, Any]]) -> Leaves:
    return {name: Leaf(**{**leaf, "values": tuple(leaf.get("values", ()))}) for name, leaf in found.items()}


def _places(found: Iterable[dict[str, Any]]) -> Iterator[Place]:
    return (Place(place["path"], place["line"]) for place in found)


def _failure(found: dict[str, Any] | None) -> Failure | None:
    return None if found is None else Failure(found["text"], tuple(_places(found["frames"])))
