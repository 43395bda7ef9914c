"""The pipeline: find files, trace them, match rules on what was traced, and keep what the configuration asks for.

What imports astroid is imported only where something is traced: a cached run, and one without programs, do without.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache as cache_in_memory

from phiml_audit import cache, rulebook, suppress, versions
from phiml_audit.allowance import Allowance, UsedUpError
from phiml_audit.catalogue import load as load_catalogue
from phiml_audit.config import Config, find_python, foreign_rules, site_packages
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
from phiml_audit.reading import Sources, Work, inputs, read_all, texts_of_broken, with_unparsable
from phiml_audit.relevance import relevant
from phiml_audit.report.info import RuleInfo
from phiml_audit.selection import choose, select
from phiml_audit.source import collector_paused, run_watched, source_text

Observe = Callable[[TraceResult, Sources], TraceResult]


def audit(request: Request, config: Config, progress: Progress | None = None, observe: Observe | None = None) -> Report:
    """Audit files and folders. Raises AuditError for input or configuration that cannot be used.

    ``observe`` adds to what was traced what else is known of it, before it is chosen from; its time and memory do not
    count. Without it, rules about what is seen when the program runs take no part.
    """
    started = time.perf_counter()
    allowance = Allowance(config.timeout, config.memory)
    rules = rules_of(config)
    silent = frozenset(rule.id for rule in rulebook.seen_rules()) if observe is None else frozenset()
    choice = choose(rules, request, config, silent)
    # Trees and heap live until the end: looking for garbage among them would take a third of the time.
    with allowance.enforced(), collector_paused():
        sources = read_all(request, config, allowance)
        kept = cache.lookup(request, config, sources.files, TraceResult)
        request = _with_settings(request, config)
        try:
            work = Work(sources, request, allowance, progress)
            traced = kept.value or run_watched(allowance.watch, _traced, work, rules, kept)
        except UsedUpError:
            traced = TraceResult((), (), sources.skipped, (), (), (), Statistics(files=inputs(sources)), {})
        dated = versions.for_project(traced.findings, config, request.base)
        traced = replace(traced, findings=dated.findings)
    if observe is not None:
        traced = observe(traced, sources)
    report = select(traced, choice, request, config, sources)
    if report.findings:
        report = replace(report, notices=(*report.notices, *dated.notices))
    report = replace(report, statistics=replace(report.statistics, seconds=time.perf_counter() - started))
    return _cut(report, allowance) if allowance.used_up else report


def _cut(report: Report, allowance: Allowance) -> Report:
    limits = dict(sorted({**report.statistics.limits, allowance.used_up: 1}.items()))
    return replace(
        report, statistics=replace(report.statistics, limits=limits), notices=(*report.notices, allowance.told()),
        cut=allowance.used_up,
    )  # fmt: skip


def _with_settings(request: Request, config: Config) -> Request:
    """The request with what the configuration says of the program."""
    environment = find_python(config, request.base)
    return replace(
        request, entry_points=config.entry_points, networks=config.networks, search_path=config.search_path,
        site_packages=site_packages(environment) if environment is not None else (),
    )  # fmt: skip


def rules_of(config: Config) -> tuple[rulebook.Rule, ...]:
    """The shipped rules, those about comments first, the user's own, and those about runs of the program."""
    loaded = _shipped_rules() if not config.rules else _load_rules(config)
    return (*rulebook.text_rules(), *loaded, *rulebook.seen_rules())


def _load_rules(config: Config) -> tuple[rulebook.Rule, ...]:
    folders = [rulebook.shipped_folder(), *config.rules]
    return rulebook.load_rules(folders, load_catalogue().roles, foreign_rules(config))


@cache_in_memory
def _shipped_rules() -> tuple[rulebook.Rule, ...]:
    """They stay as they are; reading them takes a third of the time of an audit after a keystroke."""
    return _load_rules(Config())


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


def _traced(work: Work, rules: tuple[rulebook.Rule, ...], kept: cache.Kept[TraceResult]) -> TraceResult:
    sources, request = work.sources, work.request
    chosen = relevant(sources.files, load_catalogue(), request.entry_points)
    commented = [file for file in sources.files.values() if suppress.mentioned(file.text)]
    texts: dict[tuple[str, int], SourceText] = {
        key: text for file in commented for key, text in source_text(file).items()
    }
    if not chosen.files:
        skipped = with_unparsable(sources, sources.skipped, frozenset())
        usable = inputs(sources) - (len(skipped) - len(sources.skipped))
        texts |= texts_of_broken(sources, skipped)
        return TraceResult((), (), skipped, (), (), (), Statistics(files=usable), texts)
    from phiml_audit import findings  # imports astroid

    trace = findings.trace_all(work, chosen)
    result = findings.result_of(trace, sources, rules, texts)
    if not result.errors and not work.allowance.used_up:
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
    cut: str = ""  # why it is not whole, for the reader


def graph(request: Request, config: Config, *, everything: bool, progress: Progress | None = None) -> Graph:
    """The call graph of files and folders: what entry points reach, or ``everything``. Raises AuditError."""
    allowance = Allowance(config.timeout, config.memory)
    with allowance.enforced():
        sources = read_all(request, config, allowance)
        request = _with_settings(request, config)
        try:
            found = run_watched(allowance.watch, _graph, Work(sources, request, allowance, progress), everything)
        except UsedUpError:
            found = Graph(CallGraph((), (), (), ()), inputs(sources), sources.skipped, ())
    return replace(found, cut=allowance.told()) if allowance.used_up else found


def _graph(work: Work, everything: bool) -> Graph:
    from phiml_audit import findings  # imports astroid
    from phiml_audit.tracer.results.call_graph import call_graph

    chosen = None if everything else relevant(work.sources.files, load_catalogue(), work.request.entry_points)
    trace = findings.trace_all(work, chosen)
    return Graph(
        call_graph(trace, everything), findings.usable(work.sources, trace), findings.skipped(work.sources, trace),
        findings.errors(trace),
    )  # fmt: skip
