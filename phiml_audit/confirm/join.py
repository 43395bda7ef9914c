"""What was seen, joined with what was found: a verdict on each finding, and findings for what none explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit import rulebook
from phiml_audit.confirm.compare import COSTS, NO_DIFFERENCE, Kind, Sighting
from phiml_audit.confirm.protocol import Entry, Place, Run
from phiml_audit.model import Backend, Effect, EntryPoint, Finding, Level, Location, Seen, SourceText, Step
from phiml_audit.source.files import SourceFile, display_path

RULES: Mapping[Kind, str] = {
    "differs": "PHI901", "fails": "PHI902", "leaks": "PHI903", "leaves": "PHI903", "retraces": "PHI904",
}  # fmt: skip
OFTEN = 5  # traces of one function, if they are most of its calls too, are a finding of their own
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
NOT_REACHED = Seen("not reached", "")


@dataclass(frozen=True, slots=True)
class Observed:
    """What the runs on one backend have shown."""

    backend: Backend
    compiled: Run
    plain: Run
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines of a run stand in the report."""

    root: Path  # that paths of the report are relative to
    files: Mapping[str, SourceFile]  # notebooks among them, by absolute path
    entry_points: tuple[EntryPoint, ...]
    texts: Mapping[tuple[str, int], SourceText]

    def at(self, place: Place) -> Location | None:
        """The line as a location; None if its file was not read."""
        file, number = self.files.get(place.path), place.line
        path, cell, line_in_file, executed = display_path(place.path, self.root), 0, number, 0
        if file is not None and file.lines is not None and 0 < number <= len(file.lines):
            line = file.lines[number - 1]
            cell, number, line_in_file, executed = line.cell, line.line, line.line_in_file, line.executed
        text = self.texts.get((path, cell))
        if text is None or not 0 < number <= len(text.lines):
            return None
        row = text.lines[number - 1].rstrip()
        column = len(row) - len(row.lstrip()) + 1
        return Location(path, cell, number, column, number, len(row) + 1, line_in_file, line_in_file, executed)


def join(findings: Sequence[Finding], observed: Sequence[Observed], source: Source) -> tuple[Finding, ...]:
    """A verdict for each finding on each backend, then a finding for each sighting that confirms none of them."""
    seen: dict[int, dict[Backend, Seen]] = {number: {} for number in range(len(findings))}
    own: list[tuple[Observed, Sighting]] = []
    for runs in observed:
        confirmed: dict[int, list[str]] = {}
        for sighting in runs.sightings:
            explaining = _explaining(findings, sighting, runs, source)
            for number in explaining:
                share = f" (one of {len(explaining)} findings that explain it)" if len(explaining) > 1 else ""
                confirmed.setdefault(number, []).append(sighting.text + share)
            if not explaining and _is_own(sighting, runs.sightings):
                own.append((runs, sighting))
        for number, finding in enumerate(findings):
            if number in confirmed:
                seen[number][runs.backend] = Seen("confirmed", "; ".join(confirmed[number]))
            elif finding.backends:
                seen[number][runs.backend] = _unconfirmed(finding, runs, source)
    joined = tuple(replace(finding, seen=seen[number]) for number, finding in enumerate(findings))
    return (*joined, *_own_findings(own, source))


def _explaining(findings: Sequence[Finding], sighting: Sighting, runs: Observed, source: Source) -> list[int]:
    """The findings that this may come from: those that name its very place, or else all that reach its function."""
    able = [n for n, each in enumerate(findings) if _level(each, runs.backend) is _level_of(sighting)]
    exact = [n for n in able if _names_place(findings[n], sighting, source)]
    near = [n for n in able if _is_near(findings[n], sighting, runs, source)]
    harmless = [n for n, each in enumerate(findings) if _level(each, runs.backend) is Level.NOTE]
    return exact or near or [n for n in harmless if _names_place(findings[n], sighting, source)]


def _level_of(sighting: Sighting) -> Level:
    return Level.WARNING if sighting.kind in COSTS else Level.ERROR


def _level(finding: Finding, backend: Backend) -> Level:
    effect = finding.backends.get(backend)
    return Level.NONE if effect is None else effect.level


def _is_near(finding: Finding, sighting: Sighting, runs: Observed, source: Source) -> bool:
    """Whether the finding reaches the function; what ends the program can come from any line that was executed."""
    if sighting.entry is None:
        return sighting.kind == "fails" and _is_reached(finding, runs.compiled, source)
    return _reaches(finding, sighting.entry, source)


def _names_place(finding: Finding, sighting: Sighting, source: Source) -> bool:
    """Whether the sighting is at a line of the finding, or in a name that the finding speaks of."""
    if sighting.kind in ("fails", "warns", "breaks"):
        at = [source.at(place) for place in sighting.frames]
        return any(place is not None and _covers(finding.location, place) for place in at)
    if sighting.kind == "retraces":
        at = [source.at(place) for place in sighting.made]
        return any(place is not None and _covers(finding.location, place) for place in at)
    if sighting.names:
        words = _words(finding, source)
        reaches = sighting.entry is None or _reaches(finding, sighting.entry, source)
        return reaches and any(words & set(IDENTIFIER.findall(name)[1:]) for name in sighting.names)
    return False


def _words(finding: Finding, source: Source) -> set[str]:
    """The names that a finding speaks of: those in quotes, and those in its lines."""
    at = finding.location
    text = source.texts.get((at.path, at.cell))
    lines = text.lines[at.line - 1 : at.end_line] if text else ()
    quoted = re.findall(r"'([^']*)'", finding.message)
    return {word for part in (*quoted, *lines) for word in IDENTIFIER.findall(part)} - {"self"}


def _reaches(finding: Finding, entry: Entry, source: Source) -> bool:
    return any(is_same(each, entry, source) for each in finding.entry_points) or any(
        at is not None and _covers(finding.location, at) for at in [source.at(entry.made)]
    )


def is_same(static: EntryPoint, entry: Entry, source: Source) -> bool:
    """Whether an entry point of the audit is a compiled function of the run."""
    places = [*(Place(entry.path, line) for line in range(entry.first, entry.body + 1)), entry.made]
    return any(at is not None and _covers(static.location, at) for at in map(source.at, places))


def _covers(location: Location, line: Location) -> bool:
    same = (location.path, location.cell) == (line.path, line.cell)
    return same and location.line <= line.line <= location.end_line


def _is_reached(finding: Finding, run: Run, source: Source) -> bool:
    """Whether a line of the finding was executed."""
    return any(at is not None and _covers(finding.location, at) for at in map(source.at, run.reached))


def _unconfirmed(finding: Finding, runs: Observed, source: Source) -> Seen:
    """The verdict on a finding that nothing confirms."""
    if not _is_reached(finding, runs.compiled, source):
        return NOT_REACHED
    calls = [call for call in runs.compiled.calls if _reaches(finding, call.entry, source)]
    traces = sum(len(call.traces) for call in calls)
    times = f"in {len(calls)} calls, traced {traces} times" if calls else "outside of compiled functions"
    if _level(finding, runs.backend) is Level.WARNING and len(calls) > 2 and traces == 1:
        return Seen("refuted", f"traced once in {len(calls)} calls")
    return Seen("nothing seen", times)


def _is_own(sighting: Sighting, sightings: Iterable[Sighting]) -> bool:
    """Whether what no finding explains is one: many traces, or a difference that does not follow from others."""
    if sighting.kind == "retraces":
        return sighting.traces >= OFTEN and 2 * sighting.traces >= sighting.calls
    others = [each for each in sightings if each.kind not in NO_DIFFERENCE and each is not sighting]
    return sighting.kind not in NO_DIFFERENCE and (sighting.entry is not None or not others)


def _own_findings(own: Sequence[tuple[Observed, Sighting]], source: Source) -> Iterator[Finding]:
    """A finding for each rule and function, with what was seen on each backend."""
    places: dict[tuple[str, Location], list[tuple[Observed, Sighting]]] = {}
    for runs, sighting in own:
        if (at := _location(sighting, source)) is not None:
            places.setdefault((RULES[sighting.kind], at), []).append((runs, sighting))
    for (rule_id, at), seen in places.items():
        yield _own_finding(rule_id, at, seen, source)


def _own_finding(rule_id: str, at: Location, seen: Sequence[tuple[Observed, Sighting]], source: Source) -> Finding:
    rule = next(rule for rule in rulebook.seen_rules() if rule.id == rule_id)
    sighting = seen[0][1]
    entry = _entry_point(sighting, at, source)
    told = rulebook.message(rule, {"entry": entry.qualname, "seen": sighting.text})
    lines = (*sighting.way, *sighting.frames)
    steps = [Step(place, "leads there") for place in map(source.at, lines) if place is not None]
    return Finding(
        rule=rule.id, name=rule.name, level=rule.level, confidence=rule.confidence, message=told, location=at,
        function=entry.qualname, entry_point=entry, entry_points=(entry,),
        backends={runs.backend: Effect(rule.level, each.text) for runs, each in seen},
        trace=(*steps, Step(at, told)), fix=rule.fix, url=rulebook.url(rule.id),
        seen={runs.backend: Seen("confirmed", each.text) for runs, each in seen},
    )  # fmt: skip


def _entry_point(sighting: Sighting, at: Location, source: Source) -> EntryPoint:
    """The entry point of the audit that this is, or a new one."""
    entry = sighting.entry
    if entry is None:
        return EntryPoint(at, "the program")
    known = (each for each in source.entry_points if is_same(each, entry, source))
    return next(known, EntryPoint(at, entry.qualname))


def _location(sighting: Sighting, source: Source) -> Location | None:
    """Where a sighting is shown: at its function, or else at the innermost line of the user's."""
    entry = sighting.entry
    if entry is not None:
        known = (each.location for each in source.entry_points if is_same(each, entry, source))
        return next(known, source.at(Place(entry.path, entry.first)) or source.at(entry.made))
    return next((at for at in map(source.at, reversed(sighting.frames)) if at is not None), None)
