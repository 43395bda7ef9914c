"""Which objects ΦML takes apart: data classes and what it calls trees (``PhiTreeNode``)."""

from __future__ import annotations

from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Obj, Symbol
from phiml_audit.tracer.python.classes import defines, is_dataclass, mro
from phiml_audit.tracer.python.held import class_kind

TREE_METHODS = ("__variable_attrs__", "__value_attrs__", "variable_attrs", "value_attrs", "__with_attrs__")


TAKEN_APART = frozenset({"list", "tuple", "dict"})
SUBCLASSES = frozenset({"collections.defaultdict", "collections.OrderedDict", "collections.Counter", "phiml.math.Dict"})


def is_taken_apart(run: Run, obj: Obj) -> bool:
    """Whether ΦML looks into an object: lists, tuples, dicts and what derives from them, and trees."""
    if isinstance(obj, Container):
        return obj.kind in TAKEN_APART and (not obj.constructor or obj.constructor in SUBCLASSES)
    if not isinstance(obj, Instance) or obj.cls is None:
        return False
    kind = class_kind(run, obj.cls)
    base = kind[1].name if kind is not None else ""
    derived = base in SUBCLASSES or base.rpartition(".")[2] in TAKEN_APART or base == "typing.NamedTuple"
    return derived or is_tree(run, obj.cls)


def is_tree(run: Run, cls: Class) -> bool:
    """Whether ΦML takes instances apart: data classes and classes with ``__variable_attrs__`` (PhiTreeNode)."""
    if is_dataclass(run, cls):
        return True
    external = any(isinstance(c, Symbol) and c.name.split(".")[0] in ("phi", "phiml") for c in mro(run, cls))
    return external or defines(run, cls, *TREE_METHODS)
