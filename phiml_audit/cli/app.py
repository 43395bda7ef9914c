"""The application: its commands, and what all of them have in common."""

from __future__ import annotations

from typing import Annotated

import typer

from phiml_audit import __version__
from phiml_audit.cli import baselining, check, configuring, confirming, graphing, listing, serving, terminal
from phiml_audit.cli.exits import handled
from phiml_audit.cli.help import Command, Commands


def _version(wanted: bool) -> None:
    if wanted:
        with handled():
            terminal.put(f"phiml-audit {__version__}\n")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Find what breaks ΦML programs under jit, gradients and solves, without running them."""
    del version


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
rules = typer.Typer(cls=Commands, help=listing.rules.__doc__, invoke_without_command=True, rich_markup_mode=None)

app.callback()(root)
rules.callback()(handled()(listing.rules))
app.add_typer(rules, name="rules")
for group, name, function in (
    (app, "check", check.check),
    (app, "confirm", confirming.confirm),
    (app, "explain", listing.explain),
    (app, "graph", graphing.graph),
    (app, "baseline", baselining.baseline),
    (app, "server", serving.server),
    (app, "schema", listing.schema),
    (app, "config", configuring.config),
    (app, "init", configuring.init),
    (rules, "test", listing.test),
):
    group.command(name, cls=Command)(handled()(function))
