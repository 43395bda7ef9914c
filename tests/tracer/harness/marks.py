"""The marks of a topic, and how what was seen compares with them."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.tracer.harness import values

Place = tuple[str, int]  # file, relative to the folder of the topic; line
GROUP = re.compile(r"#(\?\??)(?!\?)\s*([^#]*)")
KINDS = ("calls", "calls?", "value", "value?", "writes", "undone", "reads", "unresolved")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a comment says of its line; the tracer does not satisfy what is not ``met``."""

    kind: str
    text: str
    met: bool

    @property
    def names(self) -> frozenset[str]:
        """The names of a list; empty for ``nothing``."""
        found = frozenset(name.strip() for name in self.text.split(","))
        return found - {values.NOTHING, ""}


@dataclass(slots=True)
class Seen:
    """What one observer saw of a topic, by place."""

    calls: dict[Place, set[str]] = field(default_factory=dict)
    values: dict[Place, set[str]] = field(default_factory=dict)
    writes: dict[Place, set[str]] = field(default_factory=dict)
    undone: dict[Place, set[str]] = field(default_factory=dict)
    reads: dict[Place, set[str]] = field(default_factory=dict)
    unresolved: set[Place] = field(default_factory=set)


Marks = Mapping[Place, list[Mark]]


def read(files: Mapping[str, Path]) -> dict[Place, list[Mark]]:
    """All marks of the files of a topic. Raises ValueError for one that cannot be read."""
    found: dict[Place, list[Mark]] = {}
    for name, path in files.items():
        with path.open("rb") as stream:
            for token in tokenize.tokenize(stream.readline):
                if token.type == tokenize.COMMENT and "#?" in token.string:
                    found[name, token.start[0]] = list(_of_comment(token.string, f"{name}:{token.start[0]}"))
    return found


def _of_comment(comment: str, where: str) -> Iterator[Mark]:
    for sign, group in GROUP.findall(comment):
        for clause in group.split(";"):
            kind, _, text = clause.strip().partition(" ")
            if kind not in KINDS or (not text and kind != "unresolved"):
                raise ValueError(f"{where}: '{clause.strip()}' is no mark; the kinds are {', '.join(KINDS)}")
            if kind.startswith("value"):
                text = values.canonical(text)
            yield Mark(kind, text, sign == "?")


def places_of_values(marks: Marks) -> dict[Place, Mark]:
    """Where values are to be observed, and which."""
    return {place: mark for place, line in marks.items() for mark in line if mark.kind.startswith("value")}


def wrong_in_trace(marks: Marks, seen: Seen) -> list[str]:
    """Where the tracer and the marks differ, in words."""
    found: list[str] = []
    for place in sorted({*marks, *seen.calls, *seen.writes, *seen.unresolved}):
        line = marks.get(place, [])
        found += _names(place, line, "calls", seen.calls.get(place, set()))
        found += _names(place, line, "writes", seen.writes.get(place, set()))
        for kind, got in (("undone", seen.undone), ("reads", seen.reads)):
            if any(mark.kind == kind for mark in line):
                found += _names(place, line, kind, got.get(place, set()))
        found += _value(place, line, seen.values.get(place, set()))
        found += _unresolved(place, line, place in seen.unresolved)
    return found


def wrong_in_execution(marks: Marks, calls: Mapping[Place, set[str]], refuted: Mapping[Place, set[str]]) -> list[str]:
    """Where Python and the marks differ, in words."""
    found: list[str] = []
    for place in sorted({*marks, *calls}):
        line = marks.get(place, [])
        wanted = _of_kind(line, "calls")
        allowed = wanted | _of_kind(line, "calls?")
        got = calls.get(place, set())
        if not wanted <= got <= allowed:
            found.append(_difference(place, "calls, executed", wanted, got))
        if place in refuted:
            marked = next(mark.text for mark in line if mark.kind.startswith("value"))
            found.append(_difference(place, "value, executed", {marked}, refuted[place]))
    return found


def _of_kind(line: list[Mark], kind: str, met: tuple[bool, ...] = (True, False)) -> frozenset[str]:
    return frozenset(name for mark in line if mark.kind == kind and mark.met in met for name in mark.names)


def _names(place: Place, line: list[Mark], kind: str, got: set[str]) -> list[str]:
    """Names that are marked as met are there; so is nothing else, or there is a mark that is not met."""
    met, unmet = _of_kind(line, kind, (True,)), _of_kind(line, kind, (False,))
    allowed = met | unmet | _of_kind(line, f"{kind}?")
    exact = unmet <= got <= allowed
    if any(mark.kind == kind and not mark.met for mark in line):
        if exact and met <= got:
            return [f"{place[0]}:{place[1]}: {kind}: the tracer is right now: write '#?' in place of '#??'"]
        return [] if met <= got else [_difference(place, kind, met, got)]
    return [] if exact and met <= got else [_difference(place, kind, met, got)]


def _value(place: Place, line: list[Mark], got: set[str]) -> list[str]:
    mark = next((mark for mark in line if mark.kind.startswith("value")), None)
    if mark is None:
        return []
    text = values.canonical(" | ".join(got)) if got else values.NOTHING
    if (text == mark.text) is mark.met:
        return []
    if mark.met:
        return [_difference(place, "value", {mark.text}, {text})]
    return [f"{place[0]}:{place[1]}: value {text}: the tracer is right now: write '#?' in place of '#??'"]


def _unresolved(place: Place, line: list[Mark], got: bool) -> list[str]:
    mark = next((mark for mark in line if mark.kind == "unresolved"), None)
    if mark is None:
        known = not got or any(not mark.met for mark in line)  # a symptom of what is marked as unmet
        return [] if known else [f"{place[0]}:{place[1]}: the tracer does not know the callee: mark it 'unresolved'"]
    if got is mark.met:
        return []
    return [_difference(place, "unresolved", {str(mark.met)}, {str(got)})]


def _difference(place: Place, what: str, wanted: frozenset[str] | set[str], got: set[str]) -> str:
    def listed(names: frozenset[str] | set[str]) -> str:
        return ", ".join(sorted(names)) or values.NOTHING

    return f"{place[0]}:{place[1]}: {what}: expected {listed(wanted)}; got {listed(got)}"
