"""The pipeline: find files, trace them, match rules on what was traced, and keep what the configuration asks for.

What imports astroid is imported only where something is traced: a cached run, and one without programs, do without.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from phiml_audit import cache, rulebook, suppress, versions
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config
from phiml_audit.model import (
    CallGraph,
    InternalError,
    Progress,
    Report,
    Request,
    Skipped,
    SourceText,
    Statistics,
    TraceResult,
)
from phiml_audit.reading import Sources, read_all, texts_of_broken, with_unparsable
from phiml_audit.relevance import relevant
from phiml_audit.report.info import RuleInfo
from phiml_audit.selection import choose, select
from phiml_audit.source import collector_paused, run_deep, source_text


def audit(request: Request, config: Config, progress: Progress | None = None) -> Report:
    """Audit files and folders. Raises AuditError for input or configuration that cannot be used."""
    started = time.perf_counter()
    rules = rules_of(config)
    choice = choose(rules, request, config)
    sources = read_all(request, config)
    kept = cache.lookup(request, config, sources.files, TraceResult)
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
    return (*rulebook.text_rules(), *rulebook.load_rules(folders, load_catalogue().roles))


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


def _traced(
    sources: Sources,
    request: Request,
    rules: tuple[rulebook.Rule, ...],
    kept: cache.Kept[TraceResult],
    progress: Progress | None,
) -> TraceResult:
    chosen = relevant(sources.files, load_catalogue(), request.entry_points)
    commented = [file for file in sources.files.values() if suppress.MARKER in file.text]
    texts: dict[tuple[str, int], SourceText] = {
        key: text for file in commented for key, text in source_text(file).items()
    }
    if not chosen.files:
        skipped = with_unparsable(sources, sources.skipped, frozenset())
        usable = len(sources.files) - (len(skipped) - len(sources.skipped))
        texts |= texts_of_broken(sources, skipped)
        return TraceResult((), (), skipped, (), (), Statistics(files=usable), texts)
    from phiml_audit import findings  # imports astroid

    trace = findings.trace_all(sources, request, chosen, progress)
    result = findings.result_of(trace, sources, rules, texts)
    if not result.errors:
        modules = trace.modules
        cache.store(kept, result, modules.files, sources.files, modules.project)
    return result


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
    from phiml_audit import findings  # imports astroid
    from phiml_audit.tracer.results.call_graph import call_graph

    chosen = None if everything else relevant(sources.files, load_catalogue(), request.entry_points)
    trace = findings.trace_all(sources, request, chosen, progress)
    return Graph(
        call_graph(trace, everything), findings.usable(sources, trace), findings.skipped(sources, trace),
        findings.errors(trace),
    )  # fmt: skip
