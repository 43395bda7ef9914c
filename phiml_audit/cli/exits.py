"""Exit codes, and the one place where what went wrong becomes a message and a code."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from phiml_audit import __version__, web
from phiml_audit.cli.streams import silence
from phiml_audit.errors import AuditError
from phiml_audit.printable import safe

CLEAN, FINDINGS, UNUSABLE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


def say(message: str) -> None:
    """A line for the person at the terminal, on standard error."""
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:  # there is nobody to tell
        silence(sys.stderr)


def refuse(message: str) -> NoReturn:
    """End the run because of what the user gave: a message of one line and exit code 2."""
    say(f"phiml-audit: {safe(message)}")
    raise typer.Exit(UNUSABLE)


@contextmanager
def handled() -> Iterator[None]:
    """Turn everything that can go wrong inside into a message and an exit code; also a decorator for commands."""
    try:
        os.getcwd()
    except OSError:
        refuse("the current folder is gone; change to another one")
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except AuditError as error:
        say(f"phiml-audit: {error}")
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        say("Interrupted.")
        raise typer.Exit(INTERRUPTED) from None
    except MemoryError:
        refuse("out of memory; audit fewer files at once, or leave large ones out with --exclude")
    except Exception as error:  # noqa: BLE001  the last resort: whatever it is, it is ours
        say(internal_message(f"{type(error).__name__}: {error}", traceback.format_exc()))
        raise typer.Exit(INTERNAL) from None


def internal_message(error: str, details: str, where: str = "") -> str:
    """What to tell about a defect of the auditor, and what to send us."""
    place = f" in {where}" if where else ""
    return (
        f"phiml-audit: internal error{place}: {error}\n"
        f"This is a bug of phiml-audit. Please report it{web.to_report()} with these lines and, if you can, the\n"
        f"file that it is about: phiml-audit {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"{details.rstrip()}"
    )
