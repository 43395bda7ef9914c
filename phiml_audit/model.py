"""Every type that two layers share: frozen dataclasses without behaviour.

Lines count from 1. Columns count from 1 in characters (Unicode code points), ``end_column`` is one past the last
character. Paths are POSIX and relative to the folder that the report is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Literal

Backend = Literal["jax", "torch", "tensorflow"]
BACKENDS: tuple[Backend, ...] = ("jax", "torch", "tensorflow")
Progress = Callable[[str], None]  # told what is being worked on


class Level(IntEnum):
    """How much harm: by what execution shows, see the ``backends`` of a rule."""

    NONE = 0  # no harm on this backend
    NOTE = 1  # the document forbids it, execution shows no harm
    WARNING = 2  # re-tracing, or a warning of ΦML
    ERROR = 3  # an exception, a leaked tracer, a wrong or a stale value


class Confidence(IntEnum):
    """How sure we are that the path exists and that the values on it are what the rule needs."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of source. In a Jupyter notebook, lines count within the code cell ``cell`` (from 1)."""

    path: str
    cell: int  # 0 outside Jupyter notebooks
    line: int
    column: int
    end_line: int
    end_column: int
    line_in_file: int  # physical line of the file: ``line`` itself, or the line of the ``.ipynb``
    end_line_in_file: int
    executed: int = field(default=0, compare=False)  # the number of the cell in ``In [n]``; 0: not known


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path that leads to a finding, told to a reader."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True, order=True)
class EntryPoint:
    """A function handed to what compiles; ``location`` is its ``def``, or the call."""

    location: Location
    qualname: str
    backend: str = ""  # the only one that compiles it, by its own means; empty: ΦML does, on any


@dataclass(frozen=True, slots=True)
class Effect:
    """What a construct does on one backend."""

    level: Level
    effect: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment of the audited code that accepts a finding."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of the program says of a finding."""

    verdict: Literal["confirmed", "not reached", "nothing seen", "refuted"]
    text: str  # what was seen


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule matched on an event, with the path that a reader can follow from the entry point to the line."""

    rule: str
    name: str
    level: Level
    confidence: Confidence
    message: str
    location: Location
    function: str  # qualified name of the function that holds the line; a module's name for its body
    entry_point: EntryPoint  # of several, the first one in order of path and line
    entry_points: tuple[EntryPoint, ...]  # all that reach the line
    backends: Mapping[Backend, Effect]
    trace: tuple[Step, ...]  # from the entry point to the line itself, which is the last step
    fix: str
    url: str
    suppression: Suppression | None = None
    seen: Mapping[Backend, Seen] = field(default_factory=dict)  # on the backends on which the program was run


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read or parsed; the rest of the report holds all the same."""

    path: str
    reason: str
    line_in_file: int = 1
    syntax: Location | None = None  # where Python's own parser stumbled, if that is the reason


@dataclass(frozen=True, slots=True, order=True)
class Unresolved:
    """A call or value that the tracer does not know, and why."""

    location: Location
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class InternalError:
    """A defect of the auditor itself, met while one entry point or module was traced."""

    where: str
    error: str  # type and message of the exception
    traceback: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was read and followed: the honest line under a report."""

    files: int = 0
    parsed: int = 0
    functions: int = 0
    calls: int = 0
    unresolved: int = 0
    limits: Mapping[str, int] = field(default_factory=dict)  # name of a limit -> how often it cut an analysis short
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of findings by level."""

    error: int = 0
    warning: int = 0
    note: int = 0


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one code cell, or of a whole file, for showing lines. ``cell`` is 0 for a file."""

    path: str
    cell: int
    lines: tuple[str, ...]
    lines_in_file: tuple[int, ...] = ()  # of a cell
    executed: int = 0  # the number of the cell in ``In [n]``; 0: not known


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be audited, beside the configuration."""

    paths: tuple[Path, ...]  # absolute
    root: Path  # paths in the report are relative to it
    base: Path  # the audited folder: qualified names are relative to it, and imports are looked for below it
    since: str = ""  # a git reference: only findings whose path touches lines changed since
    overlay: Mapping[Path, bytes] = field(default_factory=dict)  # contents in place of those on disk, by absolute path
    cache: Path | None = None  # folder that keeps the result for the next run
    entry_points: tuple[str, ...] = ()  # further functions that are compiled, by qualified name
    networks: tuple[str, ...] = ()  # classes of networks, by qualified name
    site_packages: tuple[Path, ...] = ()  # folders of packages that the program imports
    search_path: tuple[Path, ...] = ()  # further folders in which it looks for modules


@dataclass(frozen=True, slots=True)
class TraceResult:
    """What tracing found, before any choice of what to show."""

    findings: tuple[Finding, ...]
    entry_points: tuple[EntryPoint, ...]
    skipped: tuple[Skipped, ...]
    unresolved: tuple[Unresolved, ...]  # calls, wherever they are
    unknown: tuple[tuple[EntryPoint, tuple[Unresolved, ...]], ...]  # what the traces of an entry point needed, if any
    errors: tuple[InternalError, ...]
    statistics: Statistics
    texts: Mapping[tuple[str, int], SourceText]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one compiled function did on one backend when the program was run."""

    function: str  # its qualified name
    backend: Backend
    calls: int
    traces: int
    seconds: float  # of all calls, compiled
    seconds_plain: float  # the same when nothing is compiled
    seen: str  # what differs, in a word; empty: nothing


@dataclass(frozen=True, slots=True)
class Report:
    """All that one audit found; every output format is a pure function of it."""

    version: str  # of phiml-audit
    findings: tuple[Finding, ...]  # shown ones, ordered by path, cell, line, column, rule
    suppressed: tuple[Finding, ...]
    entry_points: tuple[EntryPoint, ...]
    skipped: tuple[Skipped, ...]
    unresolved: tuple[Unresolved, ...]
    unknown: tuple[tuple[EntryPoint, tuple[Unresolved, ...]], ...]
    internal_errors: tuple[InternalError, ...]
    statistics: Statistics
    backends: tuple[Backend, ...]  # those asked for
    hidden: Counts  # below ``--level`` or ``--confidence``
    baselined: int  # known from the baseline
    ignored: int  # of rules that the configuration does not select, or ignores in the file
    excluded: int  # files and folders that patterns of ``exclude`` leave out
    texts: Mapping[tuple[str, int], SourceText]  # by (path, cell), for every location that a finding mentions
    notices: tuple[str, ...] = ()  # remarks for the reader: limits of a format, stale baseline entries ...
    cut: str = ""  # why it is not whole: ``time`` or ``memory`` were used up, or the ``program`` cannot be run
    measured: tuple[Measured, ...] = ()  # if the program was run
    root: Path = Path()  # the folder that paths start from


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A function, class body or module body of the call graph."""

    id: str  # unique: the qualified name, with a number where several definitions share it
    qualname: str
    path: str
    line: int  # in a Jupyter notebook, within the code cell ``cell``
    regions: tuple[str, ...]  # all in which it runs: ``eager``, ``jit`` ...
    known: bool = True  # or a callee of which only the text of the call is known
    cell: int = 0  # 0 outside Jupyter notebooks


@dataclass(frozen=True, slots=True, order=True)
class GraphEdge:
    """One place where one function calls another, by their ids."""

    caller: str
    callee: str
    path: str
    line: int
    cell: int = 0


@dataclass(frozen=True, slots=True)
class CallGraph:
    """Who calls whom, in order of path and line."""

    entry_points: tuple[str, ...]  # ids of the functions that are compiled
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    unresolved: tuple[Unresolved, ...]
