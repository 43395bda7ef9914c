"""One audit: run it, write what is wanted, and decide the exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit.audit import audit, rule_infos, rules_of
from phiml_audit.cli import terminal
from phiml_audit.cli.exits import CLEAN, FINDINGS, INTERNAL, UNUSABLE, internal_message, say
from phiml_audit.cli.repository import repository_of
from phiml_audit.config import Config
from phiml_audit.errors import AuditError
from phiml_audit.model import Progress, Report, Request, Unresolved
from phiml_audit.report import RuleInfo, reader, render, statistics, statistics_json
from phiml_audit.report.words import place

Making = Callable[[Request, Config, Progress | None], Report]


@dataclass(frozen=True, slots=True)
class View:
    """How the result is told; what is found is a matter of Request and Config."""

    output_file: Path | None
    show_suppressed: bool
    statistics: bool
    verbose: bool
    quiet: bool
    color: bool | None
    strict: bool
    exit_zero: bool


def run(request: Request, config: Config, view: View, making: Making = audit) -> int:
    """Audit once, write what is wanted, and return the exit code. ``making`` makes the report."""
    with terminal.progress(wanted=not view.quiet) as progress:
        report = making(request, config, progress)
    if not (report.statistics.files or report.skipped or report.findings):
        say("phiml-audit: no Python files or notebooks found")
    if view.show_suppressed:
        report = replace(
            report, findings=tuple(sorted((*report.findings, *report.suppressed), key=lambda f: (f.location, f.rule)))
        )
    written = _write(report, rule_infos(rules_of(config)), request, config, view)
    return exit_code(report, config, view) if written else max(exit_code(report, config, view), UNUSABLE)


def exit_code(report: Report, config: Config, view: View) -> int:
    """0 clean, 1 findings, 2 unusable input or cut off, 3 an internal error: the worst of what applies."""
    if report.internal_errors:
        return INTERNAL
    if report.cut:
        return UNUSABLE
    if report.unknown and config.strict_unknown and not view.exit_zero:
        return FINDINGS
    if report.skipped and (view.strict or not report.statistics.files):
        return UNUSABLE
    if not view.exit_zero and any(f.level >= config.fail_on for f in report.findings if f.suppression is None):
        return FINDINGS
    return CLEAN


def _write(report: Report, rules: Mapping[str, RuleInfo], request: Request, config: Config, view: View) -> bool:
    """Write all reports; whether each could be. One that cannot be written is told, and the others are written."""

    def rendered(format: str, *, width: int = terminal.WIDTH, color: bool = False, unicode: bool = True) -> str:
        if view.statistics and format == config.format:
            return (statistics_json if format == "json" else statistics)(report, rules)
        return render(
            report, rules, format, width=width, color=color, unicode=unicode,
            read_bytes=reader(request.root, request.overlay), repository=lambda: repository_of(request.base),
        )  # fmt: skip

    files = [*config.output.items(), *([(config.format, view.output_file)] if view.output_file else [])]
    written = True
    for format, path in files:
        try:
            terminal.write(path, rendered(format), request.base)
        except AuditError as error:
            say(f"phiml-audit: {error}")
            written = False
    try:
        if not view.quiet and not view.output_file:
            color = terminal.colored(view.color)
            text = rendered(config.format, width=terminal.width(), color=color, unicode=terminal.shows_unicode())
            terminal.put(text, colors=color)
        _remarks(report, config, view)
    except AuditError as error:
        say(f"phiml-audit: {error}")
        written = False
    return written


def _unknown(report: Report) -> list[str]:
    """What is not known: first by entry point, what its traces needed, then all other calls."""
    lines: list[str] = []
    told: set[Unresolved] = set()
    for entry, found in report.unknown:
        lines += [f"Not known to '{entry.qualname}': {len(found):,}", *map(_open, found)]
        told |= {replace(each, reason="unknown value") for each in found}
    others = [call for call in report.unresolved if call not in told]
    return [*lines, f"Calls that could not be followed: {len(others):,}", *map(_open, others)]


def _open(unresolved: Unresolved) -> str:
    return f"  {place(unresolved.location)}: {' '.join(unresolved.text.split())} ({unresolved.reason})"


def _remarks(report: Report, config: Config, view: View) -> None:
    """What the report on standard output does not say itself."""
    shown = config.format == "full" and not view.output_file and not view.quiet and not view.statistics
    if view.verbose and not view.quiet:
        text = "\n".join(["", *_unknown(report)])
        if shown:
            terminal.put(text + "\n")
        else:
            say(text)
    if report.cut and not shown:
        say(f"phiml-audit: {report.notices[-1]}")
    if not shown:
        for error in report.internal_errors:
            say(internal_message(error.error, error.traceback, error.where))
