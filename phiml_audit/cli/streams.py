"""Standard input, output and error: always there, and safe to look at whatever is written to them."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from phiml_audit.printable import safe_text


class _Safe(io.TextIOWrapper):
    """A stream on which nothing gets out that a terminal obeys but colours, and nothing is lost for its encoding."""

    def write(self, text: str, /) -> int:
        return super().write(safe_text(text, colors=True))


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
    sys.stdout, sys.stderr = _reopened(sys.stdout, 1), _reopened(sys.stderr, 2)


def silence(stream: TextIO) -> None:
    """Have nothing more written to a stream that failed: Python would try, and complain, once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _reopened(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return _Safe(io.BufferedWriter(io.FileIO(number, "wb", closefd=False)), "utf-8", "backslashreplace")
    return _Safe(stream.buffer, stream.encoding, "backslashreplace", line_buffering=bool(stream.line_buffering))
