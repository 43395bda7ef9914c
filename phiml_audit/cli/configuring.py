"""``phiml-audit config`` and ``phiml-audit init``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from phiml_audit.cli import options, terminal
from phiml_audit.cli.exits import refuse
from phiml_audit.printable import safe, safe_log


def config(
    path: Annotated[
        Path, typer.Argument(help="The file or folder whose configuration is shown.", metavar="[PATH]")
    ] = Path(),
    output_file: options.OutputFile = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
) -> None:
    """Show the configuration in effect.

    Each value with the file and line that it comes from.
    """
    # --help does without these
    from phiml_audit.cli import setup
    from phiml_audit.config import describe

    if not os.path.exists(path):
        refuse(f"{path}: no such file or folder")
    text = describe(setup.configuration(path, config, isolated, {}))
    terminal.deliver(safe_log(text), output_file, path if os.path.isdir(path) else path.parent)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", metavar="[DIR]")] = Path(),
) -> None:
    """Write a configuration to start from.

    The file phiml-audit.toml explains every key and sets none.
    """
    from phiml_audit.config import OWN_FILE, read_config, starting_config  # --help does without it

    target, shared = folder / OWN_FILE, folder / "pyproject.toml"
    if os.path.lexists(target):
        refuse(f"{target} is there already; remove it first to start anew")
    if os.path.isfile(shared) and read_config(shared) is not None:
        refuse(f"{shared} holds [tool.phiml-audit] already, which {target} would silence; edit it there")
    terminal.write(target, starting_config(_above(folder)), folder)
    terminal.put(safe(f"{target} written") + "\n")


def _above(folder: Path) -> str:
    """The configuration file that counts in a folder so far, as seen from there; empty if there is none."""
    from phiml_audit.config import config_file  # --help does without it

    found = config_file(folder)
    return Path(os.path.relpath(found, folder)).as_posix() if found is not None else ""
