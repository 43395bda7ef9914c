"""What is to be audited, and how: paths to a Request, files and settings to a Config."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from phiml_audit.config import Config, ConfigError, load_config, merge, read_config
from phiml_audit.errors import AuditError
from phiml_audit.model import Request
from phiml_audit.trust import AnyPath


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
    given = {name: value for name, value in flags.items() if value not in (None, [], ())}
    return replace(merge(config, given), flags=None if file is not None or isolated else given)


def request(paths: Sequence[AnyPath], *, overlay: Mapping[Path, bytes] | None = None, since: str = "") -> Request:
    """The request for files and folders; none: the current folder.

    Paths in the report start from the current folder if all audited ones lie below it, else from their common folder.
    Raises AuditError.
    """
    here = os.getcwd()
    audited = [Path(os.path.abspath(path)) for path in paths or [here]]
    base = _common([_folder(path) for path in audited])
    below = all((str(path) + os.sep).startswith(here.rstrip(os.sep) + os.sep) for path in audited)
    unsaved = {Path(os.path.abspath(path)): data for path, data in (overlay or {}).items()}
    return Request(tuple(audited), Path(here) if below else base, base, since, unsaved)


def start_of(request: Request) -> Path:
    """Where the nearest configuration is looked for."""
    return request.paths[0] if len(request.paths) == 1 else request.base


def _folder(path: Path) -> Path:
    path = Path(os.path.abspath(path))
    return path if os.path.isdir(path) else path.parent


def _common(folders: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise AuditError("the paths are on different drives; audit them one by one") from error
