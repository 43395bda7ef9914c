"""Operations on sets whose items are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Target, Value, join, of
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.keys import Key, item_key, keys_in_order

if TYPE_CHECKING:
    from astroid import nodes

Keys = dict[Key, Target]
Operation = Callable[[Keys, Keys], Keys]
METHODS: dict[str, Operation] = {
    "union": lambda a, b: b | a,
    "intersection": lambda a, b: {key: a[key] for key in a if key in b},
    "difference": lambda a, b: {key: a[key] for key in a if key not in b},
    "symmetric_difference": lambda a, b: {key: (a | b)[key] for key in a | b if (key in a) != (key in b)},
}
OPERATORS = {"|": "union", "&": "intersection", "-": "difference", "^": "symmetric_difference"}
COMPARISONS: dict[str, Callable[[Keys, Keys], bool]] = {
    "==": lambda a, b: a.keys() == b.keys(),
    "!=": lambda a, b: a.keys() != b.keys(),
    "<=": lambda a, b: a.keys() <= b.keys(),
    ">=": lambda a, b: a.keys() >= b.keys(),
    "<": lambda a, b: a.keys() < b.keys(),
    ">": lambda a, b: a.keys() > b.keys(),
}


def is_set(value: Value) -> bool:
    """Whether it is surely a set."""
    return bool(value.targets) and all(isinstance(t, Container) and t.kind == "set" for t in value.targets)


def keys_of(run: Run, value: Value) -> Keys | None:
    """The items of one set, if they are known."""
    target = value.targets[0] if len(value.targets) == 1 else None
    order = keys_in_order(run, target) if isinstance(target, Container) and target.kind == "set" else None
    return None if order is None else {item_key(key): key for key in order}


def combined(run: Run, node: nodes.NodeNG, name: str, left: Value, right: Value, tag: object = None) -> Value:
    """``left.union(right)`` and its kin, as a new set."""
    a, b = keys_of(run, left), keys_of(run, right)
    if a is not None and b is not None:
        return containers.make(run, node, "set", [of(key) for key in METHODS[name](a, b).values()], tag)
    sides = [left] if name in ("intersection", "difference") else [left, right]
    return containers.gathered(run, node, join(containers.elements(run, side) for side in sides), "set", tag)


def compared(run: Run, op: str, left: Value, right: Value) -> bool | None:
    """``left <= right`` and its kin, if that is certain."""
    a, b = keys_of(run, left), keys_of(run, right)
    return None if a is None or b is None else COMPARISONS[op](a, b)


def refill(run: Run, obj: Container, value: Value) -> None:
    """A set has the items of another one from now on."""
    keys = keys_of(run, value)
    if keys is None:
        containers.gather(run, obj, containers.elements(run, value))
        return
    containers.empty(run, obj)
    for key in keys.values():
        containers.put_item(run, obj, of(key), of(key))
