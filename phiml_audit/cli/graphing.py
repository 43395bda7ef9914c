"""``phiml-audit graph``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from phiml_audit.cli import options, terminal
from phiml_audit.cli.exits import INTERNAL, UNUSABLE, internal_message, say
from phiml_audit.printable import safe


def graph(
    path: options.OnePath = Path(),
    everything: Annotated[bool, typer.Option("--all", help="Take every module and every function as a root.")] = False,
    format: Annotated[options.GraphFormat, typer.Option(*options.FORMAT, help="Format of the graph.")] = "tree",
    output_file: options.OutputFile = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
) -> None:
    """Show the call graph of entry points.

    All that they reach, each function with the regions in which it runs. Calls that nothing is known of are listed in
    JSON.
    """
    # --help does without these
    from phiml_audit import audit, report
    from phiml_audit.cli import setup

    flags = {"include": include, "exclude": exclude, "timeout": timeout, "memory": memory}
    settings = setup.configuration(path, config, isolated, flags)
    request = setup.request([path])
    with terminal.progress(wanted=True) as progress:
        found = audit.graph(request, settings, everything=everything, progress=progress)
    unicode = output_file is not None or terminal.shows_unicode()
    text = report.render_graph(found.graph, format, unicode=unicode)
    terminal.deliver(text, output_file, request.base)
    for skipped in found.skipped:
        say(f"phiml-audit: skipped {safe(skipped.path)}: {safe(skipped.reason)}")
    for error in found.errors:
        say(internal_message(error.error, error.traceback, error.where))
    if found.errors:
        raise typer.Exit(INTERNAL)
    if found.cut:
        say(f"phiml-audit: {found.cut}")
    if found.cut or (found.skipped and not found.files):
        raise typer.Exit(UNUSABLE)
    if not found.files:
        say("phiml-audit: no Python files or notebooks found")
