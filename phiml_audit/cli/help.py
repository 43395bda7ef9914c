"""Commands: their help texts are plain, with options grouped by what they are about; options are what no file is.

Typer's own grouped help takes twice the start-up time of the program, as it loads rich's Markdown and tracebacks.
"""

from __future__ import annotations

import os
from itertools import takewhile
from typing import Any

from typer.core import TyperCommand, TyperGroup

from phiml_audit.cli.exits import refuse

ORDER = ("check", "confirm", "rules", "explain", "graph", "baseline", "config", "init", "server", "schema")


class Command(TyperCommand):
    """A command whose help shows its options in groups, and that takes no file for an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what may be an option or the name of a file, which a pattern such as ``*`` has put there."""
        for word in takewhile(lambda word: word != "--", args):
            if word.startswith("-") and word != "-" and os.path.lexists(word):
                refuse(f"{word} is a file here, and looks like an option; write -- before files, or ./{word}")
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write a section for the arguments, one for each group, and one for the rest."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": []}
        rest = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            panel = getattr(parameter, "rich_help_panel", None)
            if parameter.param_type_name == "argument":
                sections["Arguments"].append(record)
            elif panel:
                sections.setdefault(panel, []).append(record)
            else:
                rest.append(record)
        for title, records in (*sections.items(), ("Options", rest)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


class Commands(TyperGroup):
    """Commands in the order in which people need them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
