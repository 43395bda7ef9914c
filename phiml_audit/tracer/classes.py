"""Classes and their order of look-up, and what kind of class one is."""

from __future__ import annotations

from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    MISSING,
    Class,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
)

TREE_METHODS = ("__variable_attrs__", "__value_attrs__", "variable_attrs", "value_attrs", "__with_attrs__")


def mro(m: Machine, cls: Class) -> list[Class | Symbol]:
    """The method resolution order; a broken one (which Python refuses) falls back to depth first."""
    key = ("mro", cls, cls.bases)
    found: list[Class | Symbol] | None = m.interned.get(key)
    if found is None:
        m.interned[key] = [cls]  # cut cyclic bases
        bases = [b for b in cls.bases if isinstance(b, (Class, Symbol))]
        orders = [mro(m, b) if isinstance(b, Class) else [b] for b in bases]
        merged = _merge([list(o) for o in orders] + [list(bases)])
        if merged is None:
            merged = list(dict.fromkeys(c for order in orders for c in order))
        found = m.interned[key] = [cls, *(c for c in merged if c is not cls)]
    return found


def _merge(orders: list[list[Class | Symbol]]) -> list[Class | Symbol] | None:
    result: list[Class | Symbol] = []
    while any(orders):
        orders = [order for order in orders if order]
        head = next((o[0] for o in orders if not any(o[0] in other[1:] for other in orders)), None)
        if head is None:
            return None
        result.append(head)
        orders = [[c for c in order if c != head] for order in orders]
    return result


def lookup(m: Machine, cls: Class, name: str, after: Class | None = None) -> tuple[Value | None, Class | Symbol | None]:
    """A class attribute and the class that has it; ``after`` starts behind a class, as ``super()`` does."""
    order = mro(m, cls)
    if after is not None and after in order:
        order = order[order.index(after) + 1 :]
    for candidate in order:
        if isinstance(candidate, Symbol):
            return None, candidate
        value = m.read((candidate.frame, name))
        if value is None:
            value = m.read((candidate, name))
        if value is not None and value.targets != (MISSING,):
            return value, candidate
    return None, None


def defines(m: Machine, cls: Class, *names: str) -> bool:
    """Whether the class or a base class of the project has one of these attributes."""
    return any(lookup(m, cls, name)[0] is not None for name in names)


def is_tree(m: Machine, cls: Class) -> bool:
    """Whether ΦML takes instances apart: data classes and classes with ``__variable_attrs__`` (PhiTreeNode)."""
    if is_dataclass(m, cls):
        return True
    external = any(isinstance(c, Symbol) and c.name.split(".")[0] in ("phi", "phiml") for c in mro(m, cls))
    return external or defines(m, cls, *TREE_METHODS)


def is_dataclass(m: Machine, cls: Class) -> bool:
    """Whether a decorator makes it a data class."""
    for candidate in mro(m, cls):
        if isinstance(candidate, Class):
            for decorator in candidate.decorators:
                name = decorator.name if isinstance(decorator, Symbol) else _partial_name(decorator)
                if name.rpartition(".")[2] in ("dataclass", "sliceable", "data_eq"):
                    return True
    return False


def _partial_name(target: Target) -> str:
    if isinstance(target, Obj) and target.kind == "partial":
        inner = target.detail.callee.targets
        return inner[0].name if inner and isinstance(inner[0], Symbol) else ""
    if isinstance(target, Opaque):
        return target.symbol
    return ""
