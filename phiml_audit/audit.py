"""The pipeline: find files, trace them, match rules on what was traced, and keep what the configuration asks for."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from phiml_audit import __version__, baseline, changes, rulebook, suppress
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config, ignored_in_file
from phiml_audit.model import (
    BACKENDS,
    Backend,
    Confidence,
    Counts,
    Effect,
    EntryPoint,
    Finding,
    InternalError,
    Level,
    Location,
    Report,
    Skipped,
    SourceText,
    Statistics,
    Unresolved,
)
from phiml_audit.report.info import RuleInfo
from phiml_audit.source import Discovery, Project, SourceFile, discover, read, run_deep, source_text

if TYPE_CHECKING:
    from phiml_audit.tracer.occurrences import Occurrence
    from phiml_audit.tracer.trace import Trace

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be audited, beside the configuration."""

    paths: tuple[Path, ...]
    root: Path  # paths in the report are relative to it
    since: str = ""  # a git reference: only findings whose path touches lines changed since
    overlay: tuple[Path, bytes] | None = None  # a file with a content that is not on disk, such as an editor's


@dataclass(frozen=True, slots=True)
class Traced:
    """What tracing found, before any choice of what to show."""

    findings: tuple[Finding, ...]
    entry_points: tuple[EntryPoint, ...]
    skipped: tuple[Skipped, ...]
    unresolved: tuple[Unresolved, ...]
    errors: tuple[InternalError, ...]
    statistics: Statistics
    texts: Mapping[tuple[str, int], SourceText]


def audit(request: Request, config: Config, progress: Progress | None = None) -> Report:
    """Audit files and folders. Raises AuditError for input or configuration that cannot be used."""
    started = time.perf_counter()
    rules = rules_of(config)
    files, skipped, discovery = read_all(request, config)
    traced = run_deep(_traced, files, skipped, discovery, request.root, rules, progress)
    report = select(traced, rules, request, config)
    return replace(report, statistics=replace(report.statistics, seconds=time.perf_counter() - started))


def rules_of(config: Config) -> tuple[rulebook.Rule, ...]:
    """The shipped rules, those about comments, and the user's own."""
    folders = [rulebook.shipped_folder(), *config.rules]
    return (*rulebook.comment_rules(), *rulebook.load_rules(folders, load_catalogue().roles))


def rule_infos(rules: Sequence[rulebook.Rule]) -> dict[str, RuleInfo]:
    """What output formats tell of the rules."""
    return {
        rule.id: RuleInfo(
            id=rule.id, name=rule.name, summary=rule.summary, section=rule.section, why=rule.why, fix=rule.fix,
            backends=rule.backends, level=rule.level, confidence=rule.confidence, tags=rule.tags, bad=rule.bad,
            good=rule.good, url=rulebook.url(rule.id),
        )
        for rule in rules
    }  # fmt: skip


def read_all(request: Request, config: Config) -> tuple[dict[str, SourceFile], list[Skipped], Discovery]:
    """The texts of all files, by absolute path, and what cannot be read."""
    from phiml_audit.source import from_bytes

    found = discover(list(request.paths), root=request.root, include=config.include, exclude=config.exclude)
    skipped = list(found.skipped)
    files: dict[str, SourceFile] = {}
    overlay = request.overlay
    for path in dict.fromkeys((*found.files, *([overlay[0]] if overlay else []))):
        file = from_bytes(overlay[1], path, request.root) if overlay and path == overlay[0] else read(path, request.root)
        if isinstance(file, Skipped):
            skipped.append(file)
        else:
            files[str(path)] = file
            skipped.extend(file.skipped)
    return files, skipped, found


# --- tracing ----------------------------------------------------------------------------------------------------------


def trace_all(files: Mapping[str, SourceFile], discovery: Discovery, root: Path, *, everything: bool, progress: Progress | None) -> Trace:
    """Trace all files that can matter; ``everything`` takes every function of every file."""
    from phiml_audit.relevance import relevant
    from phiml_audit.tracer.imports import Modules
    from phiml_audit.tracer.state import Limits
    from phiml_audit.tracer.trace import trace

    catalogue = load_catalogue()
    paths = [Path(p) for p in (files if everything else relevant(files, catalogue))]
    project = Project([Path(p) for p in files], root, discovery.folders)
    return trace(Modules(project, catalogue, root, files), paths, Limits(), everything=everything, progress=progress)


def _traced(
    files: dict[str, SourceFile], skipped: list[Skipped], discovery: Discovery, root: Path, rules: tuple[rulebook.Rule, ...],
    progress: Progress | None,
) -> Traced:
    from phiml_audit.tracer.occurrences import entry_points, occurrences, where

    trace = trace_all(files, discovery, root, everything=False, progress=progress)
    m = trace.machine
    findings = _findings(list(occurrences(trace)), rules)
    known = {s.path for s in skipped}
    skipped = [*skipped, *(s for s in m.modules.skipped.values() if s.path not in known)]
    open_calls = sorted((where(m, node), node.as_string()[:120]) for node in m.unresolved.values())
    errors = tuple(
        InternalError(what, f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
        for what, error in trace.failures
    )
    statistics = Statistics(
        files=len(files), parsed=len(m.modules.trees), functions=len(m.called),
        calls=len({(id(a.scope), node) for a in m.activations for node, _ in a.calls} | {(0, n) for n in m.resolved}),
        unresolved=len(open_calls), limits=dict(sorted(m.limit_hits.items())),
    )  # fmt: skip
    texts: dict[tuple[str, int], SourceText] = {}
    for file in m.modules.files.values():
        if file.absolute in m.modules.names:
            texts |= source_text(file)
    return Traced(
        findings, tuple(entry_points(trace)), tuple(sorted(skipped, key=lambda s: (s.path, s.line_in_file))),
        tuple(Unresolved(place, text) for place, text in open_calls), errors, statistics, texts,
    )  # fmt: skip


def _findings(occurrences: list[Occurrence], rules: tuple[rulebook.Rule, ...]) -> tuple[Finding, ...]:
    """Every rule on every event; one finding for each rule and place, with all entry points that reach it."""
    index = rulebook.index(rules)
    places: dict[tuple[str, Location], list[tuple[rulebook.Rule, Occurrence]]] = {}
    for occurrence in occurrences:
        for rule, _ in rulebook.match(index, occurrence.kind, occurrence.regions, occurrence.attributes):
            places.setdefault((rule.id, occurrence.location), []).append((rule, occurrence))
    found = [_finding(matches) for matches in places.values()]
    return tuple(sorted(found, key=lambda f: (f.location, f.rule)))


def _finding(matches: list[tuple[rulebook.Rule, Occurrence]]) -> Finding:
    rule, first = min(matches, key=lambda match: (match[1].entry, len(match[1].path(""))))
    text = rulebook.message(rule, first.attributes)
    return Finding(
        rule=rule.id, name=rule.name, level=rule.level, confidence=rule.confidence, message=text, location=first.location,
        function=first.function, entry_point=first.entry,
        entry_points=tuple(sorted({occurrence.entry for _, occurrence in matches})), backends=rule.backends,
        trace=first.path(text), fix=rule.fix.strip(), url=rulebook.url(rule.id),
    )  # fmt: skip


# --- what is shown ----------------------------------------------------------------------------------------------------


def select(traced: Traced, rules: tuple[rulebook.Rule, ...], request: Request, config: Config) -> Report:
    """Apply suppressions, selection, baseline and thresholds, in this order."""
    active = {rule.id for rule in rulebook.selected(rules, config.select, config.ignore)}
    comments = [
        comment
        for (path, cell), text in sorted(traced.texts.items())
        if any("phiml-audit:" in line for line in text.lines)
        for comment in suppress.find_suppressions(path, cell, text.lines)
    ]
    applied = suppress.apply(
        traced.findings, comments, known_rules={r.id for r in rules}, active_rules=active, require_reasons=config.require_reasons
    )
    kept = [f for f in (*applied.kept, *applied.extra) if f.rule in active and not _ignored(f, config)]
    kept = [f for f in (_on_backends(f, config.backends) for f in kept) if f is not None]
    notices: list[str] = []
    baselined = 0
    if config.baseline is not None:
        comparison = baseline.compare(kept, traced.texts, baseline.load(config.baseline))
        kept, baselined = list(comparison.new), len(comparison.known)
        if comparison.stale:
            notices.append(f"{len(comparison.stale)} baseline entries no longer occur; 'phiml-audit baseline --prune' drops them")
    if request.since:
        changed = changes.changed_lines(request.root, request.since)
        kept = [f for f in kept if changes.touches(f, changed)]
    shown = [f for f in kept if f.level >= config.level and f.confidence >= config.confidence]
    hidden = [f for f in kept if f.level < config.level or f.confidence < config.confidence]
    return Report(
        version=__version__, findings=tuple(sorted(shown, key=lambda f: (f.location, f.rule))),
        suppressed=tuple(applied.suppressed), entry_points=traced.entry_points, skipped=traced.skipped,
        unresolved=traced.unresolved, internal_errors=traced.errors, statistics=traced.statistics, backends=config.backends,
        hidden=_counts(hidden), baselined=baselined, texts=traced.texts, notices=tuple(notices),
    )  # fmt: skip


def _ignored(finding: Finding, config: Config) -> bool:
    selectors = ignored_in_file(config, finding.location.path)
    return any(rulebook.covers(selector, finding.rule) for selector in selectors)


def _on_backends(finding: Finding, backends: Sequence[Backend]) -> Finding | None:
    """The finding with the level that it has on these backends; None if it is harmless there."""
    if not finding.backends or set(backends) == set(BACKENDS):
        return finding
    effects: dict[Backend, Effect] = {b: finding.backends[b] for b in backends if b in finding.backends}
    level = max((effect.level for effect in effects.values()), default=Level.NONE)
    return None if level is Level.NONE else replace(finding, backends=effects, level=level)


def _counts(findings: Sequence[Finding]) -> Counts:
    by_level = [f.level for f in findings]
    return Counts(by_level.count(Level.ERROR), by_level.count(Level.WARNING), by_level.count(Level.NOTE))


__all__ = ["Confidence", "Request", "audit", "rule_infos", "rules_of"]
