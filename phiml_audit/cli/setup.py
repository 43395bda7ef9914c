"""What the command line asks for: paths and standard input to a Request."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from phiml_audit import requesting, trust
from phiml_audit.errors import AuditError
from phiml_audit.model import Request
from phiml_audit.requesting import configuration

__all__ = ["configuration", "request"]

STDIN = Path("-")


def request(paths: Sequence[Path], *, since: str = "", stdin_filename: Path | None = None) -> Request:
    """The request for paths as given on the command line; ``-`` reads the text of one file from standard input.

    With its name, it stands for that file in the audit of all paths; by default of the current folder, if the file
    lies in it. Raises AuditError.
    """
    others = [path for path in paths if path != STDIN]
    if len(others) == len(paths) and not (stdin_filename is not None and not paths):
        if stdin_filename is not None:
            raise AuditError("--stdin-filename goes with -: the text is read from standard input")
        return requesting.request(paths, since=since)
    if stdin_filename is None and others:
        raise AuditError("- beside other paths needs --stdin-filename: the file whose text standard input holds")
    file = Path(os.path.abspath(stdin_filename or "stdin.py"))
    project = [Path.cwd()] if stdin_filename is not None and file.is_relative_to(Path.cwd()) else []
    overlay = {file: sys.stdin.buffer.read(trust.LIMIT + 1)}
    return requesting.request(others or [*project, file], overlay=overlay, since=since)
