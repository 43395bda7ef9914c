"""Classes and their order of look-up, and what kind of class one is."""

from __future__ import annotations

from phiml_audit.tracer.machine.class_kinds import CLASS_KINDS
from phiml_audit.tracer.machine.objects import Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
)

DATACLASS = frozenset({"dataclass", "sliceable", "data_eq"})  # what decorators that make one are called


def mro(run: Run, cls: Class) -> list[Class | Symbol]:
    """The method resolution order; a broken one (which Python refuses) falls back to depth first."""
    key = (cls, cls.bases)
    orders = run.definitions.orders
    if key not in orders:
        orders[key] = [cls]  # cuts cyclic bases
        orders[key] = [cls, *(c for c in _order_of_bases(run, cls) if c is not cls)]
    return orders[key]


def _order_of_bases(run: Run, cls: Class) -> list[Class | Symbol]:
    bases = [b for b in cls.bases if isinstance(b, (Class, Symbol))]
    orders: list[list[Class | Symbol]] = [mro(run, b) if isinstance(b, Class) else [b] for b in bases]
    if len(orders) == 1:
        return orders[0]
    merged = _merge([list(o) for o in orders] + [list(bases)])
    return merged if merged is not None else list(dict.fromkeys(c for order in orders for c in order))


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


def lookup(run: Run, cls: Class, name: str, after: Class | None = None) -> tuple[Value | None, Class | Symbol | None]:
    """A class attribute and the class that has it; ``after`` starts behind a class, as ``super()`` does."""
    order = mro(run, cls)
    if after is not None and after in order:
        order = order[order.index(after) + 1 :]
    for candidate in order:
        if isinstance(candidate, Symbol):
            return None, candidate
        value = run.read((candidate.frame, name))
        if value is None:
            value = run.read((candidate, name))
        if value is not None and value.targets != (MISSING,):
            return value, candidate
    return None, None


def defines(run: Run, cls: Class, *names: str) -> bool:
    """Whether the class or a base class of the project has one of these attributes."""
    return any(lookup(run, cls, name)[0] is not None for name in names)


def compares_by_identity(run: Run, obj: Obj) -> bool:
    """Whether an object is surely equal to nothing but itself, unless an ``__eq__`` of the program says otherwise."""
    if obj.several or obj.cls is None or is_dataclass(run, obj.cls):
        return False
    bases = [base.name for base in mro(run, obj.cls) if isinstance(base, Symbol)]
    return all(name in CLASS_KINDS and CLASS_KINDS[name].by_identity for name in bases)


def is_equal_to_itself_only(run: Run, obj: Obj) -> bool:
    """Whether an object is surely equal to nothing but itself."""
    own = obj.cls is None or defines(run, obj.cls, "__eq__", "__hash__")
    return not own and compares_by_identity(run, obj)


def is_dataclass(run: Run, cls: Class) -> bool:
    """Whether a decorator makes it a data class."""
    for candidate in mro(run, cls):
        if isinstance(candidate, Class) and any(map(makes_dataclass, candidate.decorators)):
            return True
    return False


def makes_dataclass(decorator: Target) -> bool:
    """Whether it is a decorator that makes a data class."""
    name = decorator.name if isinstance(decorator, Symbol) else _partial_name(decorator)
    return name.rpartition(".")[2] in DATACLASS


def _partial_name(target: Target) -> str:
    if isinstance(target, Partial):
        inner = target.callee.targets
        return inner[0].name if inner and isinstance(inner[0], Symbol) else ""
    if isinstance(target, Opaque):
        return target.symbol
    return ""
