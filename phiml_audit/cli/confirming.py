"""``phiml-audit confirm``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phiml_audit.cli import options
from phiml_audit.cli.check import outputs
from phiml_audit.cli.exits import refuse, say
from phiml_audit.printable import safe

if TYPE_CHECKING:
    from phiml_audit.config import Config
    from phiml_audit.confirm.protocol import Program

RUN = "The run"

Command = Annotated[
    list[str] | None,
    typer.Argument(
        help="The program: -- script.py ARGS, -- notebook.ipynb, -- -m MODULE ARGS, or -- pytest ARGS.",
        metavar="-- PROGRAM [ARGS]...", show_default=False,
    ),
]  # fmt: skip
Python = Annotated[
    Path | None,
    typer.Option(
        "--python", help="The program's Python, or its environment. By itself, the one that 'check' looks into.",
        metavar="PATH", show_default=False, rich_help_panel=RUN,
    ),
]  # fmt: skip
RunBackends = Annotated[
    list[str] | None,
    typer.Option(
        "--backend", help="Run it on each of these backends. By itself, on the one that the program chooses.",
        metavar="NAME,...", show_default=False, rich_help_panel=RUN,
    ),
]  # fmt: skip
MaxCalls = Annotated[
    int, typer.Option("--max-calls", help="End each run after so many calls of compiled functions; 0: do not.",
                      metavar="N", min=0, rich_help_panel=RUN),
]  # fmt: skip
RunTimeout = Annotated[
    float, typer.Option("--timeout", help="End each run after so many seconds.", metavar="SECONDS", min=0,
                        rich_help_panel=RUN),
]  # fmt: skip
Sandbox = Annotated[
    bool,
    typer.Option("--sandbox", help="Give each run a temporary copy of the project, where it writes.",
                 rich_help_panel=RUN),
]  # fmt: skip


def confirm(
    command: Command = None,
    python: Python = None,
    backend: RunBackends = None,
    max_calls: MaxCalls = 0,
    timeout: RunTimeout = 600.0,
    sandbox: Sandbox = False,
    format: options.ReportFormat = None,
    output_file: options.OutputFile = None,
    output: options.Outputs = None,
    show_suppressed: options.ShowSuppressed = False,
    quiet: options.Quiet = False,
    color: options.Color = None,
    level: options.ShownLevel = None,
    fail_on: options.FailOn = None,
    exit_zero: options.ExitZero = False,
    confidence: options.ShownConfidence = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    baseline: options.Baseline = None,
    rules: options.Rules = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    memory: options.Memory = None,
) -> None:
    """Run a program, compiled and plain, and compare.

    This command, alone of all, executes the program: in its own Python, two or three times for each backend. What it
    writes goes where it always goes, unless --sandbox is given. Its input is empty, it opens no windows, and its random
    numbers are seeded.

    Exit code 0: nothing found at or above --fail-on; 1: something was; 2: input, options or configuration cannot be
    used, or the program cannot be run to its end without compilation; 3: an internal error.
    """
    from phiml_audit.cli import running, setup  # --help does without these
    from phiml_audit.confirm.confirming import Wish, confirm

    flags = {
        "format": format, "output": outputs(output), "level": level, "fail_on": fail_on, "confidence": confidence,
        "backends": backend, "baseline": baseline, "rules": rules, "select": select, "ignore": ignore,
        "memory": memory, "python": python,
    }  # fmt: skip
    program, audited = _program(command or [])
    request = setup.request([audited])
    settings = setup.configuration(audited, config, isolated, flags)
    interpreter = _interpreter(settings, request.base)
    shown = " ".join(command or [])
    if not quiet:
        say(f"phiml-audit: this executes the program: {safe(shown)} with {safe(str(interpreter))}")
    view = running.View(output_file, show_suppressed, False, False, quiet, color, strict=False, exit_zero=exit_zero)
    wish = Wish(program, interpreter, settings.backends if backend else (), max_calls, timeout, sandbox)
    raise typer.Exit(running.run(request, settings, view, lambda *asked: confirm(asked[0], asked[1], wish, asked[2])))


def _program(command: Sequence[str]) -> tuple[Program, Path]:
    """The program that is meant, and the file or folder that is audited with it."""
    from phiml_audit.confirm.protocol import Program

    words = ["-m", *command] if command[:1] == ["pytest"] else list(command)
    if words[:1] == ["-m"] and len(words) > 1:
        return Program("module", words[1], "", tuple(words[2:])), _audited(words[1], words[2:])
    if not words or words[0] == "-m":
        refuse("name the program behind --, as in: phiml-audit confirm -- script.py")
    path = Path(os.path.abspath(words[0]))
    if not path.is_file():
        refuse(f"{words[0]}: there is no such program; give a script, a notebook, -m MODULE, or pytest")
    return Program("notebook" if path.suffix == ".ipynb" else "script", str(path), "", tuple(words[1:])), path


def _audited(module: str, arguments: Sequence[str]) -> Path:
    """The file of a module below the current folder; of pytest, the first path that it is given; else the folder."""
    base = Path(*module.split("."))
    files = [base.with_name(base.name + ".py"), base, *(Path(each.partition("::")[0]) for each in arguments)]
    return next((file for file in files if file.exists()), Path())


def _interpreter(config: Config, base: Path) -> Path:
    """The Python of the program: the configured one, that of its environment, or else the one that runs this."""
    from phiml_audit.config import find_python

    if config.python is not None and config.python.is_file():
        return config.python
    folder = find_python(config, base)
    places = () if folder is None else (folder / "bin" / "python", folder / "Scripts" / "python.exe")
    return next((place for place in places if place.exists()), Path(sys.executable))
