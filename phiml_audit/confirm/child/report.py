"""What is told to the auditor: one JSON object a line."""

from __future__ import annotations

import json
import os
from typing import Any, Protocol

Json = dict[str, Any]


class Writer(Protocol):
    """Takes lines."""

    def write(self, kind: str, **fields: Any) -> None:
        """Add one line."""


class Report:
    """The file of lines; processes that the program forks write nothing."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "a", encoding="utf-8")  # noqa: SIM115  open until the process ends
        self._owner = os.getpid()

    def write(self, kind: str, **fields: Any) -> None:
        """Add one line, at once."""
        if os.getpid() == self._owner:
            self._file.write(json.dumps({"kind": kind, **fields}) + "\n")
            self._file.flush()
