"""``phiml-audit check``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from phiml_audit.cli import options
from phiml_audit.cli.exits import CLEAN, FINDINGS, INTERNAL, UNUSABLE, internal_message, refuse, say

if TYPE_CHECKING:
    from phiml_audit.audit import Request
    from phiml_audit.config import Config
    from phiml_audit.model import Report
    from phiml_audit.report import RuleInfo


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


def check(
    paths: options.Paths = None,
    format: options.ReportFormat = None,
    output_file: options.OutputFile = None,
    output: options.Outputs = None,
    show_suppressed: options.ShowSuppressed = False,
    statistics: options.Statistics = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
    color: options.Color = None,
    level: options.ShownLevel = None,
    fail_on: options.FailOn = None,
    exit_zero: options.ExitZero = False,
    confidence: options.ShownConfidence = None,
    backend: options.Backends = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    baseline: options.Baseline = None,
    since: options.Since = "",
    include: options.Include = None,
    exclude: options.Exclude = None,
    stdin_filename: options.StdinFilename = None,
    strict: options.Strict = False,
    watch: options.Watch = False,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    no_cache: options.NoCache = False,
) -> None:
    """Audit files, folders and notebooks.

    Exit code 0: nothing found at or above --fail-on; 1: something was; 2: input, options or configuration cannot be
    used; 3: an internal error. Findings below --level are neither shown nor do they fail.
    """
    from phiml_audit.cli import setup

    flags = {
        "format": format, "output": _outputs(output), "level": level, "fail_on": fail_on, "confidence": confidence,
        "backends": backend, "select": select, "ignore": ignore, "baseline": baseline, "include": include,
        "exclude": exclude, "rules": rules,
    }  # fmt: skip
    request = setup.request(paths or [], since=since, stdin_filename=stdin_filename)
    start = request.overlay[0] if request.overlay else request.paths[0] if len(request.paths) == 1 else request.base
    settings = setup.configuration(start, config, isolated, flags)
    if not no_cache:
        request = replace(request, cache=setup.cache_folder(request, settings))
    view = View(output_file, show_suppressed, statistics, verbose, quiet, color, strict, exit_zero)
    if statistics and settings.format not in ("full", "concise"):
        refuse(f"--statistics is a table for people; leave out --format {settings.format}")
    if watch:
        from phiml_audit.cli.watching import watch_and_run

        watch_and_run(request, settings, lambda: run(request, settings, view))
    raise typer.Exit(run(request, settings, view))


def run(request: Request, config: Config, view: View) -> int:
    """Audit once, write what is wanted, and return the exit code."""
    from phiml_audit.audit import audit, rule_infos, rules_of
    from phiml_audit.cli import terminal

    with terminal.progress(wanted=not view.quiet) as progress:
        report = audit(request, config, progress)
    if not report.statistics.files and not report.skipped:
        say("phiml-audit: no Python files or notebooks found")
    if view.show_suppressed:
        report = replace(
            report, findings=tuple(sorted((*report.findings, *report.suppressed), key=lambda f: (f.location, f.rule)))
        )
    written = _write(report, rule_infos(rules_of(config)), request, config, view)
    return exit_code(report, config, view) if written else max(exit_code(report, config, view), UNUSABLE)


def exit_code(report: Report, config: Config, view: View) -> int:
    """0 clean, 1 findings, 2 unusable input, 3 an internal error: the worst of what applies."""
    if report.internal_errors:
        return INTERNAL
    if report.skipped and (view.strict or not report.statistics.files):
        return UNUSABLE
    if not view.exit_zero and any(f.level >= config.fail_on for f in report.findings if f.suppression is None):
        return FINDINGS
    return CLEAN


def _write(report: Report, rules: Mapping[str, RuleInfo], request: Request, config: Config, view: View) -> bool:
    """Write all reports; whether each could be. One that cannot be written is told, and the others are written."""
    from phiml_audit.cli import terminal
    from phiml_audit.cli.repository import repository_of
    from phiml_audit.errors import AuditError
    from phiml_audit.report import render, statistics
    from phiml_audit.report.files import reader

    def rendered(format: str, *, width: int = terminal.WIDTH, color: bool = False, unicode: bool = True) -> str:
        if view.statistics and format == config.format:
            return statistics(report, rules)
        repository = repository_of(request.base) if format == "sarif" else None
        return render(report, rules, format, width=width, color=color, unicode=unicode, read_bytes=reader(request.root),
                      repository=repository)  # fmt: skip

    files = [*config.output.items(), *([(config.format, view.output_file)] if view.output_file else [])]
    written = True
    for format, path in files:
        try:
            terminal.write(path, rendered(format))
        except AuditError as error:
            say(f"phiml-audit: {error}")
            written = False
    if not view.quiet and not view.output_file:
        color = terminal.colored(view.color)
        terminal.put(rendered(config.format, width=terminal.width(), color=color, unicode=terminal.shows_unicode()))
    _remarks(report, config, view)
    return written


def _remarks(report: Report, config: Config, view: View) -> None:
    """What the report on standard output does not say itself."""
    from phiml_audit.cli import terminal
    from phiml_audit.report.words import place

    shown = config.format == "full" and not view.output_file and not view.quiet and not view.statistics
    if view.verbose and not view.quiet:
        calls = [f"  {place(call.location)}: {' '.join(call.text.split())}" for call in report.unresolved]
        text = "\n".join([f"\nCalls that could not be followed: {len(calls):,}", *calls])
        if shown:
            terminal.put(text + "\n")
        else:
            say(text)
    if not shown:
        for error in report.internal_errors:
            say(internal_message(error.error, error.traceback, error.where))


def _outputs(given: Sequence[str] | None) -> dict[str, Path] | None:
    if not given:
        return None
    outputs = {}
    for item in given:
        format, separator, path = item.partition("=")
        if not separator or not path:
            refuse(f"--output {item}: write it as --output FORMAT=FILE, such as sarif=audit.sarif")
        outputs[format] = Path(path)
    return outputs
