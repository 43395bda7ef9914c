"""``phiml-audit check``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from phiml_audit.cli import options
from phiml_audit.cli.exits import refuse

if TYPE_CHECKING:
    from phiml_audit.model import Request


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
    strict_unknown: options.StrictUnknown = False,
    watch: options.Watch = False,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    no_cache: options.NoCache = False,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
) -> None:
    """Audit files, folders and notebooks.

    Exit code 0: nothing found at or above --fail-on; 1: something was; 2: input, options or configuration cannot be
    used, or --timeout or --memory cut the audit off; 3: an internal error. Findings below --level do not count.
    """
    from phiml_audit import cache  # --help does without these
    from phiml_audit.cli import running, setup, watching

    flags = {
        "format": format, "output": outputs(output), "level": level, "fail_on": fail_on, "confidence": confidence,
        "backends": backend, "timeout": timeout, "baseline": baseline, "include": include, "exclude": exclude,
        "rules": rules, "select": select, "ignore": ignore, "memory": memory, "strict_unknown": strict_unknown or None,
    }  # fmt: skip
    request = setup.request(paths or [], since=since, stdin_filename=stdin_filename)
    settings = setup.configuration(_start(request), config, isolated, flags)
    request = request if no_cache else replace(request, cache=cache.folder_for(request, settings))
    view = running.View(output_file, show_suppressed, statistics, verbose, quiet, color, strict, exit_zero)
    if statistics and settings.format not in ("full", "concise"):
        refuse(f"--statistics is a table for people; leave out --format {settings.format}")
    if watch:
        watching.watch_and_run(request, settings, lambda: running.run(request, settings, view))
    raise typer.Exit(running.run(request, settings, view))


def _start(request: Request) -> Path:
    """Where the nearest configuration is looked for."""
    if request.overlay:
        return request.overlay[0]
    return request.paths[0] if len(request.paths) == 1 else request.base


def outputs(given: Sequence[str] | None) -> dict[str, Path] | None:
    """The files of ``--output``, by format."""
    if not given:
        return None
    outputs = {}
    for item in given:
        format, separator, path = item.partition("=")
        if not separator or not path:
            refuse(f"--output {item}: write it as --output FORMAT=FILE, such as sarif=audit.sarif")
        outputs[format] = Path(path)
    return outputs
