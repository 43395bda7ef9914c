"""The numbers of a report, counted in one place for every format.

Findings that a comment accepts are shown on request, and never counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from phiml_audit.model import Backend, Counts, EntryPoint, Finding, Level, Report
from phiml_audit.printable import safe_json
from phiml_audit.report.info import RuleInfo, rule_of
from phiml_audit.report.layout import spread
from phiml_audit.report.words import counted, counts_words, level_word


def tally(levels: Iterable[Level]) -> Counts:
    """How often each level occurs."""
    numbers = Counter(levels)
    return Counts(error=numbers[Level.ERROR], warning=numbers[Level.WARNING], note=numbers[Level.NOTE])


def counting(report: Report) -> list[Finding]:
    """The shown findings that nobody has accepted."""
    return [finding for finding in report.findings if finding.suppression is None]


def level_counts(report: Report) -> Counts:
    """Findings by level."""
    return tally(finding.level for finding in counting(report))


def backend_counts(report: Report) -> dict[Backend, Counts]:
    """Findings by the level that they have on each backend."""
    findings = counting(report)
    return {name: tally(f.backends[name].level for f in findings if name in f.backends) for name in report.backends}


def portability(report: Report) -> dict[EntryPoint, dict[Backend, Counts]]:
    """For each entry point and backend that compiles it, the number of findings it reaches, by their level there."""
    seen: dict[EntryPoint, Counter[tuple[Backend, Level]]] = {entry: Counter() for entry in report.entry_points}
    for finding in counting(report):
        marks = [(name, finding.backends[name].level) for name in report.backends if name in finding.backends]
        for entry in finding.entry_points:
            if entry.qualname:
                seen.setdefault(entry, Counter()).update(marks)
    return {
        entry: {
            name: Counts(marks[name, Level.ERROR], marks[name, Level.WARNING], marks[name, Level.NOTE])
            for name in report.backends
            if entry.backend in ("", name)
        }
        for entry, marks in seen.items()
    }


def unknowns(report: Report) -> dict[EntryPoint, int]:
    """How many things the traces of an entry point need that are not known; without those that lack nothing."""
    return {entry: len(found) for entry, found in report.unknown}


def clean(row: Mapping[Backend, Counts]) -> bool:
    """Whether an entry point has no finding on any backend."""
    return all(counts == Counts() for counts in row.values())


def verdict(report: Report) -> str:
    """The result in one sentence."""
    found = counts_words(level_counts(report))
    if found:
        return f"Found {found}."
    if not report.entry_points:
        return "No findings, and no entry point: nothing here is handed to jit_compile."
    unsure = len(report.unknown)
    where = [name for name in report.backends if any(entry.backend in ("", name) for entry in report.entry_points)]
    sure = f"{counted(len(report.entry_points) - unsure, 'entry point')} clean on {', '.join(where)}"
    if not unsure:
        return f"No findings: {sure}."
    not_known = sum(unknowns(report).values())
    return f"No findings: {sure}; {unsure:,} not known to be, for {counted(not_known, 'unknown')}."


def effort(report: Report) -> str:
    """What was read and followed, and what was not: one honest line."""
    done = report.statistics
    limits = ", ".join(f"{name} {number:,}x" for name, number in sorted(done.limits.items()))
    return ", ".join([
        counted(done.files, "file"),
        counted(len(report.entry_points), "entry point"),
        f"{counted(done.functions, 'function')} traced",
        f"{counted(done.calls, 'call')} followed",
        f"{done.unresolved:,} unresolved",
        f"limits hit: {limits}" if limits else "no limit hit",
        f"{done.seconds:.2f} s",
    ])  # fmt: skip


MEASURED = ("function", "backend", "calls", "traces", "compiled", "plain", "seen")


def measured(report: Report) -> list[tuple[str, ...]]:
    """A row for each compiled function and backend of a run, with ``MEASURED`` as its head."""
    return [
        (each.function, each.backend, f"{each.calls:,}", f"{each.traces:,}", f"{each.seconds:.2f} s",
         f"{each.seconds_plain:.2f} s", each.seen or "nothing differs")
        for each in report.measured
    ]  # fmt: skip


def unseen(report: Report) -> str:
    """What the report leaves out: hidden, suppressed and baselined findings. Empty when there are none."""
    hidden = counts_words(report.hidden)
    shown = sum(finding.suppression is not None for finding in report.findings)
    parts = [
        f"{hidden} below --level or --confidence" if hidden else "",
        f"{len(report.suppressed):,} suppressed" if report.suppressed and not shown else "",
        f"{report.baselined:,} in the baseline" if report.baselined else "",
        f"{report.ignored:,} of rules that are not selected or ignored" if report.ignored else "",
        f"{counted(report.excluded, 'excluded path')}" if report.excluded else "",
    ]
    return ", ".join(part for part in parts if part)


def summary_line(report: Report) -> str:
    """Result and effort on one line."""
    return f"{verdict(report)} {effort(report)}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that was broken, and how often."""

    count: int
    level: str  # the worst one
    rule: str
    name: str


def broken(report: Report, rules: Mapping[str, RuleInfo]) -> list[Broken]:
    """The rules that were broken, the most frequent first."""
    groups: dict[str, list[Finding]] = {}
    for finding in counting(report):
        groups.setdefault(finding.rule, []).append(finding)
    return [
        Broken(len(group), level_word(max(f.level for f in group)), rule, rule_of(group[0], rules).name)
        for rule, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def statistics(report: Report, rules: Mapping[str, RuleInfo]) -> str:
    """The rules that were broken, as a table."""
    found = broken(report, rules)
    rows = [("count", "level", "rule", "name"), *((f"{b.count:,}", b.level, b.rule, b.name) for b in found)]
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [f"{a:>{wide[0]}}  {b:<{wide[1]}}  {c:<{wide[2]}}  {d}" for a, b, c, d in rows]
    return "\n".join(lines if found else [verdict(report)]) + "\n"


def statistics_json(report: Report, rules: Mapping[str, RuleInfo]) -> str:
    """The same for scripts."""
    return safe_json(spread([asdict(each) for each in broken(report, rules)], depth=1)) + "\n"
