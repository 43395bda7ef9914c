"""What an output may need beside the report: the bytes of the audited files, and the repository they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ReadBytes = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the audited sources come from; "" for what is not known."""

    uri: str  # absolute, without credentials: https://github.com/tum-pbs/PhiML
    revision: str = ""
    branch: str = ""


def reader(root: Path) -> ReadBytes:
    """Reads files by the path that the report gives them, relative to ``root``; None for one that cannot be read."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except (OSError, ValueError):
            return None

    return read
