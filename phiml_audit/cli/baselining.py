"""``phiml-audit baseline``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phiml_audit.cli import options, terminal
from phiml_audit.cli.exits import INTERNAL, internal_message, say
from phiml_audit.printable import safe

if TYPE_CHECKING:
    from phiml_audit.model import Report

DEFAULT = "phiml-audit-baseline.json"


def baseline(
    paths: options.Paths = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output-file",
            "--output",
            "-o",
            help="File to write.",
            metavar="FILE",
            show_default=f"the configured one, or {DEFAULT}",
        ),
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Add nothing: only drop what no longer occurs.")] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> None:
    """Write known findings to a file.

    With --baseline FILE, check then shows only new ones. Findings of all levels are written.
    """
    # --help does without these
    from phiml_audit import baseline as files
    from phiml_audit.audit import audit
    from phiml_audit.cli import setup
    from phiml_audit.requesting import start_of
    from phiml_audit.selection import compare_with

    request = setup.request(paths or [])
    flags = {
        "select": select, "ignore": ignore, "include": include, "exclude": exclude, "rules": rules, "level": "note",
        "confidence": "low",
    }  # fmt: skip
    settings = setup.configuration(start_of(request), config, isolated, flags)
    target = output or settings.baseline or Path(DEFAULT)
    known = files.load(target) if prune else ()
    everything = replace(settings, baseline=None)
    with terminal.progress(wanted=True) as progress:
        report = audit(request, everything, progress)
    _refuse_defects(report)
    if prune:
        stale = compare_with(known, report.findings, report.texts, request, everything).stale
        terminal.write(target, files.text_of(files.prune(known, stale)), request.base)
        terminal.put(safe(f"{target}: {len(stale)} entries dropped, {len(known) - len(stale)} kept") + "\n")
    else:
        entries = files.entries(report.findings, report.texts)
        terminal.write(target, files.text_of(entries), request.base)
        terminal.put(safe(f"{target}: {len(entries)} findings written") + "\n")


def _refuse_defects(report: Report) -> None:
    for error in report.internal_errors:
        say(internal_message(error.error, error.traceback, error.where))
    if report.internal_errors:
        say("phiml-audit: the baseline was not written")
        raise typer.Exit(INTERNAL)
