"""What one source file is, and how it is named in a report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from phiml_audit.errors import AuditError
from phiml_audit.model import Skipped


class SourceError(AuditError):
    """The request itself cannot be met: a path that does not exist, a glob that is none. The text is for the user."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one line of a notebook's program stands."""

    cell: int  # counts code cells from 1
    line: int  # within the cell, from 1
    line_in_file: int  # of the ``.ipynb`` file, from 1
    indent: int  # characters that the author's line has before the ones that are parsed


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """A file that was read; compared by identity, so that it is a cheap key."""

    path: str  # as in reports, see :func:`display_path`
    absolute: str
    text: str  # Python that is parsed; lines end in "\n"
    rows: tuple[str, ...]  # the lines as their author wrote them, one for each line of ``text``, at least one
    lines: tuple[Line, ...] | None  # of a notebook, one for each row
    is_notebook: bool
    skipped: tuple[Skipped, ...]  # code cells that are not Python


def display_path(path: str | Path, root: Path) -> str:
    """``path`` relative to ``root`` in POSIX form, with ``../`` where need be; absolute if on another drive.

    Bytes of a file name that are not UTF-8 become U+FFFD, so that the result can be printed.
    """
    absolute = os.path.abspath(path)
    try:
        shown = os.path.relpath(absolute, root)
    except ValueError:
        shown = absolute
    return Path(shown).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def normalised(text: str) -> str:
    r"""``text`` with every ``\r\n`` and ``\r`` replaced by ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def rows_of(text: str) -> list[str]:
    """The lines of ``text``, at least one; the end of the last line does not begin another one."""
    rows = text.split("\n")
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    return rows
