"""Text to astroid's tree, and no more than the tree: nothing is imported, inferred, transformed or cached.

astroid is imported by the first call, so that importing this module is quick. Names that ``from m import *`` would bind
are in no node's ``locals``, ``instance_attrs`` are empty. Whoever asks astroid for inference on such a tree first calls
``AstroidManager().bootstrap()``.
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
    from astroid.rebuilder import TreeRebuilder


def parse(file: SourceFile, module_name: str) -> nodes.Module | Skipped:
    """The tree of ``file``. Raises nothing: what the running Python cannot parse is Skipped.

    Expressions of more than some 300 terms need :func:`run_deep` around the call.
    """
    with collector_paused():
        tree = parse_text(file.text)
        if isinstance(tree, Problem):
            return _skipped(file, tree)
        # astroid takes long to import
        from astroid.manager import AstroidManager
        from astroid.rebuilder import TreeRebuilder

        # Without the text, astroid spares itself tokenizing each definition for its ``position``.
        builder = TreeRebuilder(AstroidManager(), None)
        package = os.path.basename(file.absolute) == "__init__.py"
        try:
            module = builder.visit_module(tree, module_name, file.absolute, package)
        except (RecursionError, MemoryError):
            return _skipped(file, TOO_DEEP)
        except (ValueError, TypeError, AttributeError) as error:  # syntax that is newer than astroid
            return _skipped(file, Problem(f"not understood by astroid: {type(error).__name__}: {error}", 1))
        _bind_imported_names(module, builder)
        return module


def unparsable(file: SourceFile) -> Skipped | None:
    """Why a file is not Python, by Python's own parser; None if it is."""
    problem = problem_of(file.text)
    return _skipped(file, problem) if problem is not None else None


@contextmanager
def collector_paused() -> Iterator[None]:
    """A tree is all new objects, none of them garbage: looking for it among them takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _bind_imported_names(module: nodes.Module, builder: TreeRebuilder) -> None:
    """What astroid's builder does for ``from m import name``, but not for ``*``, which would load ``m``."""
    for node, global_names in builder._import_from_nodes:  # noqa: SLF001
        if node.modname == "__future__":
            module.future_imports.update(name for name, _ in node.names)
        for name, alias in node.names:
            bound = alias or name
            if bound == "*":
                continue
            scope = module if bound in global_names else node.parent
            scope.set_local(bound, node)
            scope.scope().locals[bound].sort(key=lambda found: found.fromlineno or 0)


def _skipped(file: SourceFile, problem: Problem) -> Skipped:
    place = line_location(file, problem.line, problem.column)
    return Skipped(file.path, problem.reason, place.line_in_file, place if problem.column else None)
