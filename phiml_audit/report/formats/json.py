"""``json`` and ``jsonl``: everything that a script may need, described by ``schema.json`` beside this file.

Nothing in them depends on the machine, the time, or the working directory.
"""

from __future__ import annotations

from typing import Any

from phiml_audit.model import Backend, Counts, EntryPoint, Finding, Location, Measured, Report, Step, Unresolved
from phiml_audit.report.context import Context
from phiml_audit.report.figures import backend_counts, counting, level_counts, portability, unknowns
from phiml_audit.report.layout import spread
from phiml_audit.report.words import level_word

IS_JSON = True
SCHEMA_VERSION = 1


def render(report: Report, context: Context) -> str:
    """The whole report as one JSON document."""
    unknown = dict(report.unknown)
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "phiml-audit", "version": report.version},
        "summary": _summary(report),
        "entry_points": [
            {
                **_entry_point(entry),
                "backends": {name: _counts(counts) for name, counts in row.items()},
                "unresolved": [_unresolved(each) for each in unknown.get(entry, ())],
            }
            for entry, row in portability(report).items()
        ],
        **({"runs": [_measured(each) for each in report.measured]} if report.measured else {}),
        "findings": (as_object(finding, report.backends) for finding in report.findings),
        "skipped": [{"path": skipped.path, "reason": skipped.reason} for skipped in report.skipped],
        "unresolved": report.statistics.unresolved,
    }
    return spread(document, depth=4) + "\n"


def _summary(report: Report) -> dict[str, Any]:
    done = report.statistics
    return {
        "findings": len(counting(report)),
        "levels": _counts(level_counts(report)),
        "backends": {name: _counts(counts) for name, counts in backend_counts(report).items()},
        "files": done.files,
        "entry_points": len(report.entry_points),
        "functions": done.functions,
        "calls": done.calls,
        "unresolved": done.unresolved,
        "limits": dict(sorted(done.limits.items())),
        "hidden": _counts(report.hidden),
        "suppressed": len(report.suppressed),
        "baselined": report.baselined,
        "ignored": report.ignored,
        "excluded": report.excluded,
        "unknown": sum(unknowns(report).values()),
        "internal_errors": [{"where": error.where, "error": error.error} for error in report.internal_errors],
        "notices": list(report.notices),
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"error": counts.error, "warning": counts.warning, "note": counts.note}


def as_object(finding: Finding, backends: tuple[Backend, ...]) -> dict[str, Any]:
    """A finding with what it does on these backends."""
    at = finding.location
    effects = {name: finding.backends[name] for name in backends if name in finding.backends}
    shown = {
        "rule": finding.rule,
        "name": finding.name,
        "level": level_word(finding.level),
        "confidence": finding.confidence.name.lower(),
        "message": finding.message,
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        **_cell(at),
        "line_in_file": at.line_in_file,
        "function": finding.function,
        "entry_point": _entry_point(finding.entry_point) if finding.entry_point.qualname else None,
        "backends": {name: {"level": level_word(e.level), "effect": e.effect} for name, e in effects.items()},
        "trace": [_step(step) for step in finding.trace],
        "fix": finding.fix,
        "url": finding.url,
    }
    if finding.seen:
        shown["seen"] = {name: {"verdict": seen.verdict, "text": seen.text} for name, seen in finding.seen.items()}
    if finding.suppression is not None:
        shown["suppression"] = {**_line(finding.suppression.location), "reason": finding.suppression.reason}
    return shown


def _measured(each: Measured) -> dict[str, Any]:
    """Without times, which depend on the machine."""
    numbers = {"calls": each.calls, "traces": each.traces}
    return {"function": each.function, "backend": each.backend, **numbers, "seen": each.seen}


def _entry_point(entry: EntryPoint) -> dict[str, Any]:
    return {"qualname": entry.qualname, **_line(entry.location)}


def _unresolved(unresolved: Unresolved) -> dict[str, Any]:
    return {**_line(unresolved.location), "text": unresolved.text, "reason": unresolved.reason}


def _line(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, **_cell(location)}


def _step(step: Step) -> dict[str, Any]:
    at = step.location
    return {"path": at.path, "line": at.line, "column": at.column, **_cell(at), "message": step.message}


def _cell(at: Location) -> dict[str, int | None]:
    return {"cell": at.cell or None, "execution_count": at.executed or None}
