"""What is shown of what was found: suppressions, rules and backends, baseline, changes, thresholds."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit import __version__, baseline, changes, rulebook, suppress
from phiml_audit.config import Config, ignored_in_file
from phiml_audit.judging import Judges
from phiml_audit.model import BACKENDS, Finding, Report, Request, SourceText, TraceResult
from phiml_audit.reading import Sources
from phiml_audit.report.figures import tally
from phiml_audit.source import OutOfOrder, source_text

SYNTAX = "PHI000"  # what is no program is skipped unless this rule is shown
ORDER = "PHI004"  # of the cells of a notebook


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for beyond thresholds; read before the work begins, so that mistakes are told at once."""

    rules: frozenset[str]
    judges: Judges
    known: tuple[baseline.Entry, ...] | None
    changed: changes.Changes | None


def choose(
    rules: tuple[rulebook.Rule, ...], request: Request, config: Config, silent: frozenset[str] = frozenset()
) -> Choice:
    """Read selectors, baseline and changes; ``silent`` rules take no part. Raises AuditError."""
    return Choice(
        rules=frozenset(rule.id for rule in rules),
        judges=Judges(rules, request, config, silent),
        known=None if config.baseline is None else baseline.load(config.baseline),
        changed=changes.changed_lines(request.root, request.since, request.base) if request.since else None,
    )


def select(traced: TraceResult, choice: Choice, request: Request, config: Config, sources: Sources) -> Report:
    """Apply suppressions, selection, baseline and thresholds, in this order."""
    judges = choice.judges
    comments = [
        comment
        for (path, cell), text in sorted(traced.texts.items())
        for comment in suppress.find_suppressions(path, cell, text.lines, text.lines_in_file, text.executed)
    ]
    found = [judges.levelled(finding) for finding in traced.findings]
    applied = suppress.apply(found, comments, known_rules=choice.rules, terms=lambda path: _terms(judges, path))
    texts_told = [
        *(suppress.about_text(SYNTAX, s.syntax, {"problem": s.reason}) for s in traced.skipped if s.syntax),
        *(_out_of_order(each) for file in sources.files.values() for each in file.out_of_order),
    ]
    about_texts = list(map(judges.levelled, texts_told))
    kept = judges.wanted((*applied.kept, *map(judges.levelled, applied.extra), *about_texts))
    ignored = judges.ignored((*applied.kept, *about_texts))
    notices = _unused_ignores((*traced.findings, *about_texts), sources, request, config)
    texts = {**traced.texts, **_of_disordered(sources)}
    baselined = 0
    if choice.known is not None:
        comparison = compare_with(choice.known, kept, texts, request, config)
        kept, baselined = list(comparison.new), len(comparison.known)
        if comparison.stale:
            notices.append(
                f"{len(comparison.stale)} baseline entries no longer occur; 'phiml-audit baseline --prune' drops them"
            )
    if choice.changed is not None:
        kept = [f for f in kept if changes.touches(f, choice.changed)]
    shown = [f for f in kept if judges.passes(f)]
    hidden = [f for f in kept if not judges.passes(f)]
    told = {f.location for f in shown if f.rule == SYNTAX}
    suppressed = [f for f in judges.wanted(applied.suppressed) if judges.passes(f)]
    return Report(
        version=__version__, findings=tuple(sorted(shown, key=lambda f: (f.location, f.rule))),
        suppressed=tuple(suppressed), entry_points=traced.entry_points,
        skipped=tuple(s for s in traced.skipped if s.syntax not in told), unresolved=traced.unresolved,
        unknown=traced.unknown, internal_errors=traced.errors, statistics=traced.statistics, backends=config.backends,
        hidden=tally(f.level for f in hidden), baselined=baselined, ignored=ignored, excluded=sources.excluded,
        texts=texts, notices=tuple(notices), root=request.root,
    )  # fmt: skip


def _terms(judges: Judges, path: str) -> suppress.Terms:
    judge = judges.of(path)
    return suppress.Terms(judge.active, judge.config.require_reasons)


def _out_of_order(found: OutOfOrder) -> Finding:
    cells = {"cell": found.number, "executed": found.executed, "above": found.above, "before": found.executed_above}
    return suppress.about_text(ORDER, found.location, {key: str(number) for key, number in cells.items()})


def _of_disordered(sources: Sources) -> dict[tuple[str, int], SourceText]:
    files = (file for file in sources.files.values() if file.out_of_order)
    return {key: text for file in files for key, text in source_text(file).items()}


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


def _unused_ignores(findings: Sequence[Finding], sources: Sources, request: Request, config: Config) -> list[str]:
    """What ``per-file-ignores`` has for audited files without hiding anything there."""
    found: list[str] = []
    for pattern, selectors in config.per_file_ignores.items():
        alone = replace(config, per_file_ignores={pattern: selectors})
        if not any(ignored_in_file(alone, Path(path)) for path in sources.files):
            continue
        hidden = [f.rule for f in findings if ignored_in_file(alone, request.root / f.location.path)]
        idle = [s for s in selectors if not any(rulebook.covers(s, rule) for rule in hidden)]
        if idle:
            found.append(f"per-file-ignores: {', '.join(idle)} for '{pattern}' hides nothing")
    return found
