"""From what was read to what is found: tracing, and rules matched on what was traced. Imports astroid."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from phiml_audit import rulebook
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.model import (
    Backend,
    Confidence,
    Effect,
    Finding,
    InternalError,
    Level,
    Location,
    Skipped,
    SourceText,
    Statistics,
    TraceResult,
)
from phiml_audit.reading import Sources, Work, texts_of_broken, with_unparsable
from phiml_audit.relevance import Relevance
from phiml_audit.source import Project, added_folders, collector_paused, installed, source_text
from phiml_audit.tracer.machine.run import Limits
from phiml_audit.tracer.phiml.state import Additions
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.results.occurrences import Occurrence, entry_points, occurrences, unknown, unresolved
from phiml_audit.tracer.results.trace import Trace, calls_in, trace


def trace_all(work: Work, chosen: Relevance | None) -> Trace:
    """Trace what was chosen; None: every function of every file."""
    sources, request = work.sources, work.request
    files = [Path(path) for path in sources.files]
    added = [folder for file in sources.files.values() for folder in added_folders(file)]
    environment = installed(request.site_packages, request.search_path)
    project = Project(files, request.base, sources.folders, added, environment, sources.overlay)
    modules = Modules(project, load_catalogue(), request.root, {**sources.overlay, **sources.files})
    paths = map(Path, sources.files if chosen is None else chosen.files)
    words = None if chosen is None else chosen.names
    additions = Additions(request.entry_points, request.networks)
    limits = Limits(allowance=work.allowance)
    with collector_paused():
        return trace(modules, paths, limits, words=words, additions=additions, progress=work.progress)


def result_of(
    trace: Trace, sources: Sources, rules: tuple[rulebook.Rule, ...], texts: Mapping[tuple[str, int], SourceText]
) -> TraceResult:
    """What was found, with the sources of everything that was traced besides ``texts``."""
    record, modules = trace.run.record, trace.modules
    foreign = {file.path for path, file in modules.files.items() if path in modules.installed}
    findings = _findings([o for o in occurrences(trace) if _visible(o, foreign)], rules, foreign)
    shown = {step.location.path for finding in findings for step in finding.trace}
    open_calls = unresolved(trace)
    statistics = Statistics(
        files=usable(sources, trace), parsed=len(modules.trees), functions=len(record.called),
        calls=calls_in(trace.run),
        unresolved=len(open_calls), limits=dict(sorted(record.limit_hits.items())),
    )  # fmt: skip
    left_out = with_unparsable(sources, skipped(sources, trace), modules.names.keys())
    all_texts = {**texts, **texts_of_broken(sources, left_out)}
    for file in modules.files.values():
        if file.absolute in modules.names and (file.path not in foreign or file.path in shown):
            all_texts |= source_text(file)
    return TraceResult(
        findings, tuple(entry_points(trace)), left_out, open_calls, unknown(trace), errors(trace), statistics,
        all_texts,
    )  # fmt: skip


def skipped(sources: Sources, trace: Trace) -> tuple[Skipped, ...]:
    """What could not be read, and what could not be parsed."""
    known = {s.path for s in sources.skipped}
    parsed = [
        s if path in sources.files else replace(s, syntax=None)  # it is not ours to judge what only is imported
        for path, s in trace.modules.skipped.items()
        if s.path not in known
    ]
    return tuple(sorted([*sources.skipped, *parsed], key=lambda s: (s.path, s.line_in_file)))


def usable(sources: Sources, trace: Trace) -> int:
    """How many files could be read and, where that was needed, parsed."""
    return len({file.path for path, file in sources.files.items() if path not in trace.modules.skipped})


def errors(trace: Trace) -> tuple[InternalError, ...]:
    """Defects of the auditor that were met, each at the entry point or module that was being traced."""
    return tuple(
        InternalError(what, f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
        for what, error in trace.failures
    )


def _visible(occurrence: Occurrence, foreign: Collection[str]) -> bool:
    """Whether something on the path lies in the project."""
    inside = occurrence.location.path not in foreign
    return inside or any(step.location.path not in foreign for step in occurrence.path(""))


def _place(occurrence: Occurrence, foreign: Collection[str]) -> Location:
    """Where a finding is shown: at its line, or where the project calls into the package that it lies in."""
    if occurrence.location.path not in foreign:
        return occurrence.location
    return next(s.location for s in reversed(occurrence.path("")) if s.location.path not in foreign)


def _findings(
    occurrences: list[Occurrence], rules: tuple[rulebook.Rule, ...], foreign: Collection[str]
) -> tuple[Finding, ...]:
    """Every rule on every event; one finding for each rule and place, with all entry points that reach it."""
    index = rulebook.index(rules)
    places: dict[tuple[str, Location], list[tuple[rulebook.Rule, Occurrence]]] = {}
    for occurrence in occurrences:
        for rule, _ in rulebook.match(index, occurrence.kind, occurrence.regions, occurrence.attributes):
            if _level(rule, _effects(rule, {occurrence.backend})) is not Level.NONE:
                places.setdefault((rule.id, _place(occurrence, foreign)), []).append((rule, occurrence))
    found = _without_weaker([_finding(at, matches) for (_, at), matches in places.items()])
    return tuple(sorted(found, key=lambda f: (f.location, f.rule)))


def _without_weaker(findings: list[Finding]) -> list[Finding]:
    """A note says nothing more where an error of the same section stands at the same place."""
    errors = {(f.location, f.rule[:-2]) for f in findings if f.level is Level.ERROR}
    return [f for f in findings if f.level is not Level.NOTE or (f.location, f.rule[:-2]) not in errors]


def _effects(rule: rulebook.Rule, backends: Collection[str]) -> Mapping[Backend, Effect]:
    """What the rule says of these backends; the empty one stands for any."""
    return {b: effect for b, effect in rule.backends.items() if "" in backends or b in backends}


def _level(rule: rulebook.Rule, effects: Mapping[Backend, Effect]) -> Level:
    return max((effect.level for effect in effects.values()), default=Level.NONE if rule.backends else rule.level)


def _confidence(rule: rulebook.Rule, occurrence: Occurrence) -> Confidence:
    """One step less where an annotation or inference is all that leads there."""
    return Confidence(max(rule.confidence - occurrence.by_opinion, Confidence.LOW))


def _finding(location: Location, matches: list[tuple[rulebook.Rule, Occurrence]]) -> Finding:
    rule, first = min(matches, key=lambda match: (match[1].by_opinion, match[1].entry, len(match[1].path(""))))
    text = rulebook.message(rule, first.attributes)
    effects = _effects(rule, {occurrence.backend for _, occurrence in matches})
    return Finding(
        rule=rule.id, name=rule.name, level=_level(rule, effects), confidence=_confidence(rule, first), message=text,
        location=location, function=first.function, entry_point=first.entry,
        entry_points=tuple(sorted({occurrence.entry for _, occurrence in matches})), backends=effects,
        trace=first.path(text), fix=rule.fix.strip(), url=rulebook.url(rule.id),
    )  # fmt: skip
