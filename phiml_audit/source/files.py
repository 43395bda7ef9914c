"""What one source file is, and how it is named in a report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from phiml_audit.errors import AuditError
from phiml_audit.model import Location, Skipped, SourceText


class SourceError(AuditError):
    """The request itself cannot be met: a path that does not exist, a glob that is none. The text is for the user."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one line of a notebook's program stands."""

    cell: int  # counts code cells from 1; 0 in a notebook that is a text, whose lines are those of the file
    line: int  # within the cell, from 1
    line_in_file: int  # from 1
    indent: int  # characters that the author's line has before the ones that are parsed
    executed: int = 0  # the cell's number in ``In [n]``; 0: not known


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A cell that was run before the one above it."""

    location: Location  # its first line
    number: int  # among the code cells, from 1
    executed: int  # its number in ``In [n]``
    above: int  # the number of the cell above it
    executed_above: int


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
    texts: tuple[SourceText, ...] = ()  # of a notebook: its code cells, or all code of one that is a text
    written: tuple[SourceFile, ...] = ()  # the modules that cells of a notebook write
    out_of_order: tuple[OutOfOrder, ...] = ()  # in order of the cells


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
