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
    from phiml_audit.config import Config


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
    force_exclude: options.ForceExclude = False,
    strict: options.Strict = False,
    strict_unknown: options.StrictUnknown = False,
    watch: options.Watch = False,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
    no_cache: options.NoCache = False,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
) -> None:
    """Audit files, folders and notebooks.

    Exit code 0: nothing found at or above --fail-on; 1: something was; 2: input, options or configuration cannot be
    used, or --timeout or --memory cut the audit off; 3: an internal error. Findings below --level do not count.
    """
    from phiml_audit import cache, requesting  # --help does without these
    from phiml_audit.cli import running, setup, watching

    flags = {
        "format": format, "output": outputs(output), "level": level, "fail_on": fail_on, "confidence": confidence,
        "backends": backend, "timeout": timeout, "baseline": baseline, "include": include, "exclude": exclude,
        "rules": rules, "select": select, "ignore": ignore, "memory": memory, "strict_unknown": strict_unknown or None,
        "force_exclude": force_exclude or None,
    }  # fmt: skip
    request = setup.request(paths or [], since=since, stdin_filename=stdin_filename)
    view = running.View(output_file, show_suppressed, statistics, verbose, quiet, color, strict, exit_zero)

    def configured() -> Config:
        settings = requesting.configuration(requesting.start_of(request), config, isolated, flags)
        if statistics and settings.format not in ("full", "concise", "json"):
            refuse(f"--statistics is a table for people, or JSON; leave out --format {settings.format}")
        return settings

    def once(settings: Config) -> int:
        kept = None if no_cache else cache_dir or cache.folder_for(request, settings)
        return running.run(replace(request, cache=kept), settings, view)

    if watch:
        watching.watch_and_run(request, configured, once)
    raise typer.Exit(once(configured()))


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
