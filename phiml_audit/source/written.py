"""Modules that cells of notebooks write (``%%writefile lib.py``), as if they lay where the notebook would put them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from phiml_audit.model import Skipped
from phiml_audit.source.files import SourceFile
from phiml_audit.source.read import read


def written_modules(files: Mapping[str, SourceFile], root: Path) -> tuple[dict[str, SourceFile], list[Skipped]]:
    """The modules that the notebooks among ``files`` write, by absolute path, and those that give way to others.

    A file that is there counts instead of the cell, and of several notebooks the first. Where that is another text, the
    cell is Skipped.
    """
    found: dict[str, SourceFile] = {}
    skipped: list[Skipped] = []
    for notebook in files.values():
        for module in notebook.written:
            other = files.get(module.absolute) or found.get(module.absolute)
            if other is None and os.path.lexists(module.absolute):
                there = read(Path(module.absolute), root)
                other = there if isinstance(there, SourceFile) else module
            if other is None:
                found[module.absolute] = module
            elif other.text.rstrip() != module.text.rstrip():
                name = os.path.basename(module.absolute)
                reason = f"a cell writes {name}, which is read with another text from {_origin(other)}"
                skipped.append(Skipped(notebook.path, reason, module.lines[0].line_in_file if module.lines else 1))
    return found, skipped


def _origin(file: SourceFile) -> str:
    return f"a cell of {file.path}" if file.lines is not None else file.path
