"""What is to be audited and how: paths and flags to a Request and a Config."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from phiml_audit import trust
from phiml_audit.config import Config, ConfigError, load_config, merge, read_config
from phiml_audit.errors import AuditError
from phiml_audit.model import Request

STDIN = Path("-")


def configuration(start: Path, file: Path | None, isolated: bool, flags: Mapping[str, object]) -> Config:
    """The configuration for an audited file or folder with the flags that were given. Raises ConfigError."""
    if file is not None and isolated:
        raise ConfigError("--config and --isolated exclude each other: give one of them")
    if file is not None:
        found = read_config(file.absolute())
        if found is None:
            raise ConfigError(f"{file}: holds no table [tool.phiml-audit]; add it, or give another file")
        config = found
    else:
        config = Config(root=_folder(start)) if isolated else load_config(start)
    return merge(config, {name: value for name, value in flags.items() if value not in (None, [], ())})


def request(paths: Sequence[Path], *, since: str = "", stdin_filename: Path | None = None) -> Request:
    """The request for paths as given on the command line; no paths mean the current folder.

    Report paths start from the current folder if all audited ones lie below it, else from their common folder. Raises
    AuditError.
    """
    here = os.getcwd()
    overlay = None
    if STDIN in paths or (stdin_filename is not None and not paths):
        if len(paths) > 1:
            raise AuditError("- stands for standard input, which goes with no other path")
        name = Path(here, stdin_filename or "stdin.py")
        overlay, paths = (Path(os.path.abspath(name)), sys.stdin.buffer.read(trust.LIMIT + 1)), []
    elif stdin_filename is not None:
        raise AuditError("--stdin-filename goes with -: the text is read from standard input")
    else:
        paths = [Path(os.path.abspath(path)) for path in paths or [Path()]]
    starts = [overlay[0]] if overlay else list(paths)
    base = _common([_folder(path) for path in starts])
    below = all((str(path) + os.sep).startswith(here.rstrip(os.sep) + os.sep) for path in starts)
    return Request(tuple(paths), Path(here) if below else base, base, since, overlay)


def _folder(path: Path) -> Path:
    path = Path(os.path.abspath(path))
    return path if os.path.isdir(path) else path.parent


def _common(folders: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise AuditError("the paths are on different drives; audit them one by one") from error
