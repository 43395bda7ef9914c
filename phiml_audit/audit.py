"""The pipeline: find files, trace them, match rules on what was traced, and keep what the configuration asks for."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from phiml_audit import __version__, baseline, cache, changes, rulebook, suppress, versions
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config, ignored_in_file
from phiml_audit.model import (
    BACKENDS,
    Backend,
    CallGraph,
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
from phiml_audit.relevance import Relevance, relevant
from phiml_audit.report.figures import tally
from phiml_audit.report.info import RuleInfo
from phiml_audit.source import (
    Project,
    SourceFile,
    collector_paused,
    discover,
    from_bytes,
    read,
    run_deep,
    source_text,
    unparsable,
)
from phiml_audit.source.files import display_path

if TYPE_CHECKING:
    from phiml_audit.tracer.occurrences import Occurrence
    from phiml_audit.tracer.trace import Trace

Progress = Callable[[str], None]
FEW = 500_000  # characters of text that is not traced: their syntax is checked in a tenth of a second or two


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be audited, beside the configuration."""

    paths: tuple[Path, ...]  # absolute
    root: Path  # paths in the report are relative to it
    base: Path  # the audited folder: qualified names are relative to it, and imports are looked for below it
    since: str = ""  # a git reference: only findings whose path touches lines changed since
    overlay: tuple[Path, bytes] | None = None  # a file with a content that is not on disk, such as an editor's
    cache: Path | None = None  # folder that keeps the result for the next run
    entry_points: tuple[str, ...] = ()  # further functions that are compiled, by qualified name
    networks: tuple[str, ...] = ()  # classes of networks, by qualified name


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
    choice = choose(rules, request, config)
    sources = read_all(request, config)
    kept = cache.lookup(request, config, sources.files, Traced)
    request = replace(request, entry_points=config.entry_points, networks=config.networks)
    # Trees and heap live until the end: looking for garbage among them would take a third of the time.
    with collector_paused():
        traced = kept.value or run_deep(_traced, sources, request, rules, kept, progress)
        dated = versions.for_project(traced.findings, config, request.base)
        report = select(replace(traced, findings=dated.findings), choice, request, config)
    if report.findings:
        report = replace(report, notices=(*report.notices, *dated.notices))
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


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found and read."""

    files: Mapping[str, SourceFile]  # by absolute path
    skipped: tuple[Skipped, ...]
    folders: frozenset[str]  # that were walked


def read_all(request: Request, config: Config) -> Sources:
    """The texts of all files, and what cannot be read. Raises SourceError for a path that does not exist."""
    start = _patterns_start(config)
    found = discover(list(request.paths), root=start, include=config.include, exclude=config.exclude)
    skipped = [replace(each, path=display_path(start / each.path, request.root)) for each in found.skipped]
    files: dict[str, SourceFile] = {}
    overlay = request.overlay
    for path in dict.fromkeys((*found.files, *([overlay[0]] if overlay else []))):
        file = (
            from_bytes(overlay[1], path, request.root) if overlay and path == overlay[0] else read(path, request.root)
        )
        if isinstance(file, Skipped):
            skipped.append(file)
        else:
            files[str(path)] = file
            skipped.extend(file.skipped)
    return Sources(files, tuple(skipped), found.folders)


def _patterns_start(config: Config) -> Path:
    """Patterns of a configuration file start from its folder, those of the command line from the current one."""
    by_flag = any(config.sources.get(key) == "flag" for key in ("include", "exclude"))
    return Path.cwd() if by_flag else config.root.absolute()


# --- tracing ----------------------------------------------------------------------------------------------------------


def trace_all(sources: Sources, request: Request, chosen: Relevance | None, progress: Progress | None) -> Trace:
    """Trace what was chosen; None: every function of every file."""
    from phiml_audit.tracer.imports import Modules
    from phiml_audit.tracer.state import Additions, Limits
    from phiml_audit.tracer.trace import trace

    project = Project([Path(p) for p in sources.files], request.base, sources.folders)
    modules = Modules(project, load_catalogue(), request.root, sources.files)
    paths = map(Path, sources.files if chosen is None else chosen.files)
    words = None if chosen is None else chosen.names
    additions = Additions(request.entry_points, request.networks)
    return trace(modules, paths, Limits(), words=words, additions=additions, progress=progress)


@dataclass(frozen=True, slots=True)
class Graph:
    """The call graph of what was traced, and what is missing in it."""

    graph: CallGraph
    files: int
    skipped: tuple[Skipped, ...]
    errors: tuple[InternalError, ...]


def graph(request: Request, config: Config, *, everything: bool, progress: Progress | None = None) -> Graph:
    """The call graph of files and folders: what entry points reach, or ``everything``. Raises AuditError."""
    sources = read_all(request, config)
    request = replace(request, entry_points=config.entry_points, networks=config.networks)
    return run_deep(_graph, sources, request, everything, progress)


def _graph(sources: Sources, request: Request, everything: bool, progress: Progress | None) -> Graph:
    from phiml_audit.tracer.graph import call_graph

    chosen = None if everything else relevant(sources.files, load_catalogue(), request.entry_points)
    trace = trace_all(sources, request, chosen, progress)
    skipped = _skipped(sources, trace)
    return Graph(call_graph(trace, everything), _usable(sources, trace), skipped, _errors(trace))


def _skipped(sources: Sources, trace: Trace) -> tuple[Skipped, ...]:
    """What could not be read, and what could not be parsed."""
    known = {s.path for s in sources.skipped}
    parsed = [s for s in trace.machine.modules.skipped.values() if s.path not in known]
    return tuple(sorted([*sources.skipped, *parsed], key=lambda s: (s.path, s.line_in_file)))


def _with_unparsable(sources: Sources, skipped: tuple[Skipped, ...], parsed: Collection[str]) -> tuple[Skipped, ...]:
    """Files that cannot matter are not parsed; where there are few, they are told to be Python or not all the same."""
    unread = [file for path, file in sources.files.items() if path not in parsed]
    if sum(len(file.text) for file in unread) > FEW:
        return skipped
    known = {s.path for s in skipped}
    more = [found for file in unread if file.path not in known and (found := unparsable(file)) is not None]
    return tuple(sorted([*skipped, *more], key=lambda s: (s.path, s.line_in_file)))


def _usable(sources: Sources, trace: Trace) -> int:
    """How many files could be read and, where that was needed, parsed."""
    return sum(path not in trace.machine.modules.skipped for path in sources.files)


def _errors(trace: Trace) -> tuple[InternalError, ...]:
    return tuple(
        InternalError(what, f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
        for what, error in trace.failures
    )


def _traced(
    sources: Sources,
    request: Request,
    rules: tuple[rulebook.Rule, ...],
    kept: cache.Kept[Traced],
    progress: Progress | None,
) -> Traced:
    chosen = relevant(sources.files, load_catalogue(), request.entry_points)
    commented = [file for file in sources.files.values() if suppress.MARKER in file.text]
    texts: dict[tuple[str, int], SourceText] = {
        key: text for file in commented for key, text in source_text(file).items()
    }
    if not chosen.files:
        skipped = _with_unparsable(sources, sources.skipped, frozenset())
        usable = len(sources.files) - (len(skipped) - len(sources.skipped))
        return Traced((), (), skipped, (), (), Statistics(files=usable), texts)
    from phiml_audit.tracer.occurrences import entry_points, occurrences, where

    trace = trace_all(sources, request, chosen, progress)
    m = trace.machine
    findings = _findings(list(occurrences(trace)), rules)
    open_calls = sorted((where(m, node), node.as_string()[:120]) for node in m.unresolved.values())
    statistics = Statistics(
        files=_usable(sources, trace), parsed=len(m.modules.trees), functions=len(m.called),
        calls=len({(id(a.scope), node) for a in m.activations for node, _ in a.calls} | {(0, n) for n in m.resolved}),
        unresolved=len(open_calls), limits=dict(sorted(m.limit_hits.items())),
    )  # fmt: skip
    for file in m.modules.files.values():
        if file.absolute in m.modules.names:
            texts |= source_text(file)
    traced = Traced(
        findings, tuple(entry_points(trace)),
        _with_unparsable(sources, _skipped(sources, trace), m.modules.names.keys()),
        tuple(Unresolved(place, text) for place, text in open_calls), _errors(trace), statistics, texts,
    )  # fmt: skip
    if not traced.errors:
        cache.store(kept, traced, m.modules.files, sources.files, m.modules.project)
    return traced


def _findings(occurrences: list[Occurrence], rules: tuple[rulebook.Rule, ...]) -> tuple[Finding, ...]:
    """Every rule on every event; one finding for each rule and place, with all entry points that reach it."""
    index = rulebook.index(rules)
    places: dict[tuple[str, Location], list[tuple[rulebook.Rule, Occurrence]]] = {}
    for occurrence in occurrences:
        for rule, _ in rulebook.match(index, occurrence.kind, occurrence.regions, occurrence.attributes):
            places.setdefault((rule.id, occurrence.location), []).append((rule, occurrence))
    found = _without_weaker([_finding(matches) for matches in places.values()])
    return tuple(sorted(found, key=lambda f: (f.location, f.rule)))


def _without_weaker(findings: list[Finding]) -> list[Finding]:
    """A note says nothing more where an error of the same section stands at the same place."""
    errors = {(f.location, f.rule[:-2]) for f in findings if f.level is Level.ERROR}
    return [f for f in findings if f.level is not Level.NOTE or (f.location, f.rule[:-2]) not in errors]


def _finding(matches: list[tuple[rulebook.Rule, Occurrence]]) -> Finding:
    rule, first = min(matches, key=lambda match: (match[1].entry, len(match[1].path(""))))
    text = rulebook.message(rule, first.attributes)
    return Finding(
        rule=rule.id, name=rule.name, level=rule.level, confidence=rule.confidence, message=text,
        location=first.location, function=first.function, entry_point=first.entry,
        entry_points=tuple(sorted({occurrence.entry for _, occurrence in matches})), backends=rule.backends,
        trace=first.path(text), fix=rule.fix.strip(), url=rulebook.url(rule.id),
    )  # fmt: skip


# --- what is shown ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for beyond thresholds; read before the work begins, so that mistakes are told at once."""

    rules: frozenset[str]
    active: frozenset[str]
    known: tuple[baseline.Entry, ...] | None
    changed: changes.Changes | None


def choose(rules: tuple[rulebook.Rule, ...], request: Request, config: Config) -> Choice:
    """Read selectors, baseline and changes. Raises AuditError."""
    return Choice(
        rules=frozenset(rule.id for rule in rules),
        active=frozenset(rule.id for rule in rulebook.selected(rules, config.select, config.ignore)),
        known=None if config.baseline is None else baseline.load(config.baseline),
        changed=changes.changed_lines(request.root, request.since, request.base) if request.since else None,
    )


def select(traced: Traced, choice: Choice, request: Request, config: Config) -> Report:
    """Apply suppressions, selection, baseline and thresholds, in this order."""
    comments = [
        comment
        for (path, cell), text in sorted(traced.texts.items())
        if any("phiml-audit:" in line for line in text.lines)
        for comment in suppress.find_suppressions(path, cell, text.lines)
    ]
    applied = suppress.apply(
        traced.findings,
        comments,
        known_rules=choice.rules,
        active_rules=choice.active,
        require_reasons=config.require_reasons,
    )
    kept = _wanted((*applied.kept, *applied.extra), choice, request, config)
    notices: list[str] = []
    baselined = 0
    if choice.known is not None:
        comparison = compare_with(choice.known, kept, traced.texts, request, config)
        kept, baselined = list(comparison.new), len(comparison.known)
        if comparison.stale:
            notices.append(
                f"{len(comparison.stale)} baseline entries no longer occur; 'phiml-audit baseline --prune' drops them"
            )
    if choice.changed is not None:
        kept = [f for f in kept if changes.touches(f, choice.changed)]
    shown = [f for f in kept if _passes(f, config)]
    hidden = [f for f in kept if not _passes(f, config)]
    suppressed = [f for f in _wanted(applied.suppressed, choice, request, config) if _passes(f, config)]
    return Report(
        version=__version__, findings=tuple(sorted(shown, key=lambda f: (f.location, f.rule))),
        suppressed=tuple(suppressed), entry_points=traced.entry_points, skipped=traced.skipped,
        unresolved=traced.unresolved, internal_errors=traced.errors, statistics=traced.statistics,
        backends=config.backends, hidden=tally(f.level for f in hidden), baselined=baselined, texts=traced.texts,
        notices=tuple(notices),
    )  # fmt: skip


def compare_with(
    known: Sequence[baseline.Entry],
    findings: Sequence[Finding],
    texts: Mapping[tuple[str, int], SourceText],
    request: Request,
    config: Config,
) -> baseline.Comparison:
    """Findings against a baseline; entries of files and rules that this run did not look at are not stale."""
    audited = [os.path.abspath(path) for path in (request.paths or [request.base])]

    def looked_at(entry: baseline.Entry) -> bool:
        path = os.path.abspath(request.root / entry.path)
        below = any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in audited)
        return below and not config.select and not config.ignore and set(config.backends) == set(BACKENDS)

    return baseline.compare(findings, texts, known, looked_at)


def _wanted(findings: Sequence[Finding], choice: Choice, request: Request, config: Config) -> list[Finding]:
    """Findings of active rules on the backends asked for."""
    active = (f for f in findings if f.rule in choice.active and not _ignored(f, request, config))
    return [f for f in (_on_backends(f, config.backends) for f in active) if f is not None]


def _passes(finding: Finding, config: Config) -> bool:
    return finding.level >= config.level and finding.confidence >= config.confidence


def _ignored(finding: Finding, request: Request, config: Config) -> bool:
    selectors = ignored_in_file(config, request.root / finding.location.path)
    return any(rulebook.covers(selector, finding.rule) for selector in selectors)


def _on_backends(finding: Finding, backends: Sequence[Backend]) -> Finding | None:
    """The finding with the level that it has on these backends; None if it is harmless there."""
    if not finding.backends or set(backends) == set(BACKENDS):
        return finding
    effects: dict[Backend, Effect] = {b: finding.backends[b] for b in backends if b in finding.backends}
    level = max((effect.level for effect in effects.values()), default=Level.NONE)
    return None if level is Level.NONE else replace(finding, backends=effects, level=level)


__all__ = ["Choice", "Graph", "Request", "Sources", "Traced", "audit", "graph", "rule_infos", "rules_of"]
