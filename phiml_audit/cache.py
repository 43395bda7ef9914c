"""Results of earlier runs: while nothing that they depend on has changed, nothing is traced again.

One file for each set of audited paths, JSON, read with types checked: what others put there cannot run. It holds good
as long as the auditor, its rules, the options, the audited files, the files read besides, and the existence of the
files that were looked for are the same. A file that cannot be read or written costs the time of a run, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from phiml_audit import __version__, trust
from phiml_audit.codec import decode, encode
from phiml_audit.config import Config
from phiml_audit.model import Request
from phiml_audit.rulebook import rule_files, shipped_folder
from phiml_audit.source import Project, SourceFile
from phiml_audit.source import read as read_file

T = TypeVar("T")

MOST = 256 * 1024 * 1024  # bytes
FOLDER = ".phiml-audit-cache"
DAYS = 30.0  # after which a result that nobody has used is removed
_MARKS = {  # so that neither git nor backups take the folder for work
    ".gitignore": b"# Made by phiml-audit; may be removed at any time.\n*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by phiml-audit.\n",
}


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A result that still holds, or None, and where the next one is to be kept."""

    value: T | None
    file: Path | None
    key: str


def folder_for(request: Request, config: Config) -> Path | None:
    """Where results are kept: beside the configuration file, else in the current folder; None for folders elsewhere.

    And None if a link stands there, which may lead anywhere.
    """
    configured = any(origin != "flag" for origin in config.sources.values())
    folder = (config.root.absolute() if configured else request.root) / FOLDER
    return None if folder.is_symlink() or not (configured or request.root == Path.cwd()) else folder


def lookup(request: Request, config: Config, files: Mapping[str, SourceFile], kind: type[T]) -> Kept[T]:
    """The result of an earlier run, if it holds."""
    if request.cache is None or request.overlay:
        return Kept(None, None, "")
    name = _digest(json.dumps([str(request.root), *map(str, request.paths)]))
    file = request.cache / f"{name}.json"
    key = _key(request, config, files)
    try:
        entry: Any = json.loads(trust.read_bytes(file, MOST))
        if entry["key"] == key and _still(entry):
            os.utime(file)  # it has been of use
            return Kept(decode(kind, entry["value"]), file, key)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, AttributeError):
        pass
    return Kept(None, file, key)


def store(
    kept: Kept[T], value: T, read: Mapping[str, SourceFile], audited: Mapping[str, SourceFile], project: Project
) -> None:
    """Keep a result; ``read`` are all files that it depends on, ``project`` knows which others were looked for."""
    if kept.file is None:
        return
    others = {path: _digest(file.text) for path, file in read.items() if path not in audited}
    asked = {**project._is_file, **project._is_folder}  # noqa: SLF001
    entry = {"key": kept.key, "others": others, "asked": asked, "value": encode(value)}
    folder = kept.file.parent
    with contextlib.suppress(OSError):
        if not folder.exists():
            folder.mkdir(parents=True)
            for name, content in _MARKS.items():
                trust.write_bytes(folder / name, content, [folder])
        _clear(folder)
        trust.write_bytes(kept.file, json.dumps(entry, check_circular=False).encode(), [folder])


def _clear(folder: Path) -> None:
    """Remove the results that nobody has used for long."""
    oldest = time.time() - DAYS * 24 * 3600
    for file in folder.glob("*.json"):
        with contextlib.suppress(OSError):
            if re.fullmatch(r"[0-9a-f]{64}\.json", file.name) and file.lstat().st_mtime < oldest:
                file.unlink()


def _still(entry: Mapping[str, Any]) -> bool:
    """Whether files beside the audited ones, read or looked for, are as they were."""
    for path, exists in entry["asked"].items():
        if (os.path.exists(path)) != exists:
            return False
    for path, digest in entry["others"].items():
        file = read_file(Path(path), Path(path).parent)
        if not isinstance(file, SourceFile) or _digest(file.text) != digest:
            return False
    return True


def _key(request: Request, config: Config, files: Mapping[str, SourceFile]) -> str:
    """Everything that the result depends on and that is known beforehand."""
    here = Path(__file__).parent
    own = sorted(path for pattern in ("*.py", "*.yaml") for path in here.rglob(pattern))
    rules = [path for folder in (shipped_folder(), *config.rules) for path in rule_files(folder)]
    parts: list[object] = [
        __version__, sys.version, str(request.root), str(request.base), config.entry_points, config.networks,
        str(config.python), config.search_path, _stamps(own), [trust.read_bytes(path) for path in rules],
        [(path, file.path, _digest(file.text), file.lines, file.skipped) for path, file in files.items()],
    ]  # fmt: skip
    return _digest(repr(parts))


def _stamps(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    stats = [(str(path), path.stat()) for path in paths]
    return [(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
