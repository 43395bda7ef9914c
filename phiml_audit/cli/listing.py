"""``phiml-audit rules`` and ``phiml-audit explain``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phiml_audit.cli import options, terminal
from phiml_audit.cli.exits import FINDINGS
from phiml_audit.printable import safe, safe_json, safe_log, safe_text

if TYPE_CHECKING:
    from phiml_audit.report import RuleInfo


def rules(
    context: typer.Context,
    format: Annotated[options.ListFormat, typer.Option(*options.FORMAT, help="Format of the list.")] = "text",
    output_file: options.OutputFile = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> None:
    """List the rules, or test your own.

    Letters are the levels on each backend. Rules of the configuration in effect are listed, too.
    """
    if context.invoked_subcommand:
        return
    from phiml_audit import api  # --help does without it

    known = api.rules(api.configure(file=config, isolated=isolated, rules=rules))
    terminal.deliver(_json(known) if format == "json" else safe_log(_table(known)), output_file, Path.cwd())


def test(
    folder: Annotated[Path, typer.Argument(help="Folder with rule files.", metavar="DIR")],
) -> None:
    """Audit the examples of every rule in a folder and compare with their marks."""
    from phiml_audit.examples import outcomes  # --help does without it

    results = outcomes([folder])
    failed = [result for result in results if result.problems]
    lines = [f"{result.place}: {problem}" for result in failed for problem in result.problems]
    count = len({result.rule for result in results})
    told = (
        f"{count} rules tested, {len({result.rule for result in failed})} failed"
        if failed
        else f"{count} rules tested, all as marked"
    )
    terminal.put(safe_log("\n".join(map(safe, [*lines, told])) + "\n"))
    raise typer.Exit(FINDINGS if failed else 0)


def schema(
    name: Annotated[options.SchemaName, typer.Argument(help="report, graph, config or rule.", metavar="NAME")],
    output_file: options.OutputFile = None,
) -> None:
    """Print the JSON Schema of a report, graph, configuration or rule."""
    from phiml_audit import api  # --help does without it

    terminal.deliver(json.dumps(api.schema(name), indent=2, ensure_ascii=False) + "\n", output_file, Path.cwd())


def explain(
    rule: options.RuleId,
    output_file: options.OutputFile = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    color: options.Color = None,
) -> None:
    """Explain a rule, or list a section such as PHI1: why, and what to do.

    What happens on each backend, what to write instead, and examples; as Markdown where output is no terminal.
    """
    from phiml_audit import api  # --help does without it

    text = api.explain(rule, api.configure(file=config, isolated=isolated, rules=rules))
    colored = terminal.colored(color) and output_file is None
    if colored:
        # rich takes long to import
        from rich.console import Console
        from rich.markdown import Markdown

        console = Console(force_terminal=True, width=min(terminal.width(), 110))
        with console.capture() as capture:
            console.print(Markdown(safe_text(text), code_theme="ansi_dark", hyperlinks=False))
        text = capture.get()
    terminal.deliver(safe_log(text), output_file, Path.cwd(), colors=colored)


def _json(rules: Sequence[RuleInfo]) -> str:
    listed = [
        {
            "id": rule.id,
            "name": rule.name,
            "summary": rule.summary,
            "section": rule.section,
            "level": rule.level.name.lower(),
            "confidence": rule.confidence.name.lower(),
            "tags": list(rule.tags),
            "url": rule.url,
            "backends": {
                name: {"level": seen.level.name.lower(), "effect": seen.effect} for name, seen in rule.backends.items()
            },
        }
        for rule in rules
    ]
    return safe_json(json.dumps(listed, indent=2, ensure_ascii=False)) + "\n"


def _table(rules: Sequence[RuleInfo]) -> str:
    """A line for each rule, below the section of the document that it comes from."""
    letters = {"NONE": "-", "NOTE": "N", "WARNING": "W", "ERROR": "E"}
    lines = ["Levels on jax, torch, tensorflow: E error, W warning, N note, - fine"]
    section: str | None = None
    for rule in rules:
        if rule.section != section:
            section = rule.section
            lines += ["", safe(section) or "Not in the document"]
        levels = (
            "".join(letters[effect.level.name] for effect in rule.backends.values()) or letters[rule.level.name] * 3
        )
        lines.append(f"  {rule.id}  {levels}  {safe(rule.summary)}")
    return "\n".join(lines) + "\n"
