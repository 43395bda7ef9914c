"""A copy of the project that a run may write to, and lines of the run that speak of the project itself."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from phiml_audit.confirm.protocol import Order
from phiml_audit.errors import AuditError

LEFT_OUT = (".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache")


def copied(order: Order, folder: Path) -> Order:
    """The order for a copy of its project in a new ``folder``. Raises AuditError if the project cannot be copied."""
    try:
        shutil.copytree(order.project, folder, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    except (OSError, shutil.Error) as error:
        raise AuditError(f"{order.project}: cannot be copied; run it without --sandbox") from error
    program = replace(order.program, target=moved(order.program.target, order.project, str(folder)))
    lines = {moved(path, order.project, str(folder)): wanted for path, wanted in order.lines.items()}
    return replace(order, program=program, project=str(folder), lines=lines)


def moved(path: str, start: str, end: str) -> str:
    """The path with another beginning, if it lies below ``start``."""
    return end + path[len(start) :] if (path + os.sep).startswith(start.rstrip(os.sep) + os.sep) else path


def named_as_before(lines: Iterable[str], project: str, copy: str) -> Iterator[str]:
    """JSON lines in which paths of the copy are those of the project."""
    before, after = (json.dumps(path)[1:-1] for path in (copy, project))
    return (line.replace(before, after) for line in lines)
