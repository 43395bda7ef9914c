"""Text to astroid's tree, and no more than the tree: nothing is imported, inferred, transformed or cached.

astroid is imported by the first call, so that importing this module is quick. Bodies of functions are built late, see
``tree.py``. Names that ``from m import *`` would bind are in no node's ``locals``, ``instance_attrs`` are empty.
Whoever asks astroid for inference on such a tree first calls ``AstroidManager().bootstrap()``.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phiml_audit.model import Skipped
from phiml_audit.source.files import SourceFile
from phiml_audit.source.positions import line_location
from phiml_audit.source.syntax import TOO_DEEP, Problem, parse_text, problem_of

if TYPE_CHECKING:
    from astroid import nodes


def parse(file: SourceFile, module_name: str) -> nodes.Module | Skipped:
    """The tree of ``file``. Raises nothing: what the running Python cannot parse is Skipped.

    Expressions of more than some 300 terms need :func:`run_deep` around the call.
    """
    with collector_paused():
        tree = parse_text(file.text)
        if isinstance(tree, Problem):
            return _skipped(file, tree)
        from phiml_audit.source.tree import build  # astroid takes long to import

        package = os.path.basename(file.absolute) == "__init__.py"
        try:
            return build(tree, module_name, file.absolute, package=package)
        except (RecursionError, MemoryError):
            return _skipped(file, TOO_DEEP)
        except (ValueError, TypeError, AttributeError) as error:  # syntax that is newer than astroid
            return _skipped(file, Problem(f"not understood by astroid: {type(error).__name__}: {error}", 1))


def unparsable(file: SourceFile) -> Skipped | None:
    """Why a file is not Python, by Python's own parser; None if it is."""
    problem = problem_of(file.text)
    return _skipped(file, problem) if problem is not None else None


@contextmanager
def collector_paused() -> Iterator[None]:
    """What is made in here is hardly ever garbage, as nodes of a tree: looking for it among them takes long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _skipped(file: SourceFile, problem: Problem) -> Skipped:
    place = line_location(file, problem.line, problem.column)
    return Skipped(file.path, problem.reason, place.line_in_file, place if problem.column else None)
