"""Which objects ΦML takes apart: data classes and what it calls trees (``PhiTreeNode``)."""

from __future__ import annotations

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Symbol
from phiml_audit.tracer.python.classes import defines, is_dataclass, mro

TREE_METHODS = ("__variable_attrs__", "__value_attrs__", "variable_attrs", "value_attrs", "__with_attrs__")


def is_tree(run: Run, cls: Class) -> bool:
    """Whether ΦML takes instances apart: data classes and classes with ``__variable_attrs__`` (PhiTreeNode)."""
    if is_dataclass(run, cls):
        return True
    external = any(isinstance(c, Symbol) and c.name.split(".")[0] in ("phi", "phiml") for c in mro(run, cls))
    return external or defines(run, cls, *TREE_METHODS)
