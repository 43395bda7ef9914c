"""What an output may need beside the report: how to write, the rules, the audited files and their repository."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from phiml_audit import trust
from phiml_audit.report.info import RuleInfo

ReadBytes = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the audited sources come from; "" for what is not known."""

    uri: str  # absolute, without credentials: https://github.com/tum-pbs/PhiML
    revision: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a report is written; each format takes of it what it needs."""

    rules: Mapping[str, RuleInfo]  # by id
    width: int  # columns
    color: bool
    unicode: bool  # whether more than ASCII can be shown
    read_bytes: ReadBytes
    repository: Callable[[], Repository | None]  # asked only by a format that tells it, as the answer takes time


def reader(root: Path, overlay: Mapping[Path, bytes] | None = None) -> ReadBytes:
    """Reads files by the path that the report gives them, relative to ``root``; None for one that cannot be read.

    Contents of ``overlay``, by absolute path, stand for those on disk.
    """
    unsaved = overlay or {}

    def read(path: str) -> bytes | None:
        if (found := unsaved.get(Path(os.path.abspath(root / path)))) is not None:
            return found
        try:
            return trust.read_bytes(root / path)
        except OSError:
            return None

    return read
