"""Which objects ΦML takes apart: data classes and what it calls trees (``PhiTreeNode``); and which attributes."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, Class, Func, Obj, Symbol, single_const
from phiml_audit.tracer.python import containers, dataclass_init
from phiml_audit.tracer.python.classes import defines, is_dataclass, lookup, mro
from phiml_audit.tracer.python.held import class_kind

TREE_METHODS = ("__variable_attrs__", "__value_attrs__", "variable_attrs", "value_attrs", "__with_attrs__")
# Who names the attributes, first come first served: methods, then a field of a data class; phiml/math/_tree.py.
VARIABLE = (("__variable_attrs__", "__all_attrs__", "__value_attrs__"), "variable_attrs")
VALUE = (("__value_attrs__", "__all_attrs__"), "value_attrs")
# A field of a data class that is declared as one of these, or as a sequence of them, holds no data for ΦML.
PLAIN = frozenset({"str", "int", "float", "complex", "bool", "Shape", "slice", "Callable"})
SEQUENCES = frozenset({"list", "List", "tuple", "Tuple", "set", "Set", "Iterable", "Sequence"})


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
    return is_dataclass(run, cls) or _is_external(run, cls) or defines(run, cls, *TREE_METHODS)


def _is_external(run: Run, cls: Class) -> bool:
    return any(isinstance(c, Symbol) and c.name.split(".")[0] in run.catalogue.libraries for c in mro(run, cls))


def compares_parts(run: Run, cls: Class) -> bool:
    """Whether the copies of one instance are equal; not so without an ``__eq__``. True where it is not known."""
    return is_dataclass(run, cls) or _is_external(run, cls) or defines(run, cls, "__eq__")


def variable_attributes(run: Run, obj: Obj) -> frozenset[str] | None:
    """The attributes that become tracers; None where they are not known."""
    return _named(run, obj, *VARIABLE)


def value_attributes(run: Run, obj: Obj) -> frozenset[str] | None:
    """The attributes that are compared in an auxiliary argument; None where they are not known."""
    return _named(run, obj, *VALUE)


def is_kept(run: Run, obj: Obj, key: object) -> bool:
    """Whether an attribute is handed over to the rebuilt object; a data class computes some of its own anew."""
    if not isinstance(key, str) or key.startswith("#") or obj.cls is None:
        return False
    declared = dataclass_init.fields(run, obj.cls).get(key) if is_dataclass(run, obj.cls) else None
    return declared.in_init if declared is not None else not is_dataclass(run, obj.cls)


def _named(run: Run, obj: Obj, methods: tuple[str, ...], field: str) -> frozenset[str] | None:
    if obj.cls is None or _is_external(run, obj.cls):
        return None
    for name in methods:
        method, _ = lookup(run, obj.cls, name)
        if method is not None:
            known = [_returned(t.node) for t in method.targets if isinstance(t, Func)]
            return known[0] if len(known) == 1 else None
    if not is_dataclass(run, obj.cls):
        return None
    given = run.heap.get((obj, field))
    if given is not None and given.targets != (MISSING,):
        texts = [single_const(each) for each in containers.sequence(run, given) or ()]
        return frozenset(str(text.value) for text in texts if text is not None)
    fields = dataclass_init.fields(run, obj.cls).values()
    return frozenset(each.name for each in fields if _is_data(each))


def _returned(node: nodes.NodeNG) -> frozenset[str] | None:
    """The texts that a function returns, if it only returns a literal tuple."""
    body = [each for each in getattr(node, "body", ()) if not isinstance(each, nodes.Expr)]
    value = body[0].value if len(body) == 1 and isinstance(body[0], nodes.Return) else None
    if not isinstance(value, nodes.Tuple) or not all(isinstance(each, nodes.Const) for each in value.elts):
        return None
    return frozenset(str(each.value) for each in value.elts)


def _is_data(field: dataclass_init.DataField) -> bool:
    """Whether a field may hold tensors, by what it is declared as. ΦML does not understand declarations in quotes."""
    declared = field.annotation
    late = "annotations" in field.declared_in.node.root().future_imports
    return late or not all(isinstance(t, str) and t in PLAIN for t in _primitives(declared))


def _primitives(declared: nodes.NodeNG) -> list[str | None]:
    """The types in a declaration by their short names; None for one that is not named."""
    if isinstance(declared, nodes.Subscript) and _short(declared.value) in SEQUENCES:
        inner = declared.slice.elts if isinstance(declared.slice, nodes.Tuple) else [declared.slice]
        inner = [each for each in inner if not (isinstance(each, nodes.Const) and each.value is Ellipsis)]
        return [name for each in inner for name in _primitives(each)]
    return [_short(declared)]


def _short(declared: nodes.NodeNG) -> str | None:
    named = isinstance(declared, (nodes.Name, nodes.Attribute))
    return str(declared.as_string()).rpartition(".")[2] if named else None
