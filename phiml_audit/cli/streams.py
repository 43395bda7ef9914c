"""Standard input, output and error: always there, and safe to look at whatever is written to them."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn, TextIO

from phiml_audit.printable import safe_log, safe_text


class _Safe(io.TextIOWrapper):
    """A stream on which nothing gets out that a terminal obeys but colours, and nothing is lost for its encoding."""

    def write(self, text: str, /) -> int:
        return super().write(safe_text(text, colors=True))

    @property
    def buffer(self) -> NoReturn:
        """Not to be had: Typer writes past us where it takes an encoding for a mistake."""
        raise AttributeError


class _Log(_Safe):
    """The same for a stream on which no command to a CI service is meant."""

    def write(self, text: str, /) -> int:
        return super().write(safe_log(text))


def prepare() -> None:
    """Make the standard streams usable, whatever the process was started with.

    A stream that is closed gets its number back, so that no file takes it: it reads as empty, and writing to it fails.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # gets the lowest number that is free
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)))
    sys.stdout, sys.stderr = _reopened(_Safe, sys.stdout, 1), _reopened(_Log, sys.stderr, 2)


def silence(stream: TextIO) -> None:
    """Have nothing more written to a stream that failed: Python would try, and complain, once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _reopened(kind: type[_Safe], stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return kind(io.BufferedWriter(io.FileIO(number, "wb", closefd=False)), "utf-8", "backslashreplace")
    return kind(stream.buffer, stream.encoding, "backslashreplace", line_buffering=bool(stream.line_buffering))
