"""Writing: what a terminal can show, standard output, and files that are complete or not there at all."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from phiml_audit.cli.streams import silence
from phiml_audit.errors import AuditError
from phiml_audit.printable import safe, safe_text

WIDTH = 80  # where there is no terminal
WIDEST = 140  # lines that are longer are hard to read
QUIET_SECONDS = 1.0  # a run that takes less shows no progress


def width() -> int:
    """Columns to write in."""
    if not sys.stdout.isatty():
        return WIDTH
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST)


def colored(wish: bool | None, stream: TextIO | None = None) -> bool:
    """Whether to write colours: as wished, else by NO_COLOR, FORCE_COLOR and whether this is a terminal."""
    if wish is not None:
        return wish
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def shows_unicode() -> bool:
    """Whether standard output takes more than ASCII."""
    try:
        "│━…⋮└".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def put(text: str, *, colors: bool = False) -> None:
    """Write to standard output; a reader that has gone away is no error. Raises AuditError if it cannot be written."""
    try:
        sys.stdout.write(safe_text(text, colors=colors))
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        hint = "mend that, or write to a file"
        raise AuditError(f"standard output cannot be written: {error.strerror}; {hint}") from error


def deliver(text: str, file: Path | None, base: Path, *, colors: bool = False) -> None:
    """Write to a file that the user names, as ``write`` does, else to standard output. Raises AuditError."""
    if file is not None:
        write(file, text, base)
    else:
        put(text, colors=colors)


def write(path: Path, text: str, base: Path) -> None:
    """Write a file at once: it is complete, or as it was. Raises AuditError.

    No link leads it out of the current folder, the audited one (``base``) or its repository.
    """
    from phiml_audit import git, trust  # --help does without these

    try:
        trust.write_bytes(path, text.encode(), (Path.cwd(), base, git.top_of(base) or base))
    except OSError as error:
        hints = {FileNotFoundError: "create its folder first", IsADirectoryError: "give the name of a file"}
        hint = hints.get(type(error), "give another file")
        raise AuditError(f"{path}: cannot be written: {error.strerror or error}; {hint}") from error


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[str], None] | None]:
    """A function that shows what is being worked on, on a terminal and when it takes long; else None."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    started = time.monotonic()
    status = None

    def show(what: str) -> None:
        nonlocal status
        if status is None and time.monotonic() - started > QUIET_SECONDS:
            # rich takes long to import
            from rich.console import Console
            from rich.status import Status

            status = Status("", console=Console(file=sys.__stderr__))
            status.start()
        if status is not None:
            from rich.text import Text  # likewise

            status.update(Text(safe(what[:WIDTH])))

    try:
        yield show
    finally:
        if status is not None:
            status.stop()
