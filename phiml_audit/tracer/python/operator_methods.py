"""Operators of objects whose class defines them: in place, reflected, compared, contained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    TRUE,
    Class,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python import classes, conditions, containers, held, membership
from phiml_audit.tracer.python.attributes import class_of, special

if TYPE_CHECKING:
    from astroid import nodes

NOT_IMPLEMENTED = Symbol("builtins.NotImplemented")
MIRRORED = {"__lt__": "__gt__", "__gt__": "__lt__", "__le__": "__ge__", "__ge__": "__le__"}


def are_objects(*values: Value) -> bool:
    """Whether an alternative of them is an object whose class may define operators."""
    return any(_is_object(target) for value in values for target in value.targets)


def unary(run: Run, node: nodes.NodeNG, method: str, value: Value) -> Value | None:
    """What the method gives, for the alternatives that have one; None if there is none."""
    return _answers(run, node, method, value, ())


def binary(run: Run, node: nodes.NodeNG, method: str, left: Value, right: Value) -> Value | None:
    """By ``__add__`` of the left side, or ``__radd__`` of the right; None if neither has one."""
    return _either(run, node, method, method.replace("__", "__r", 1), left, right)


def in_place(run: Run, node: nodes.NodeNG, method: str, left: Value, right: Value) -> Value | None:
    """By ``__iadd__``; None if there is none, or it is not implemented for the right side."""
    found = _answers(run, node, method.replace("__", "__i", 1), left, (right,))
    return found if found is not None and NOT_IMPLEMENTED not in found.targets else None


def compared(run: Run, node: nodes.NodeNG, method: str, left: Value, right: Value) -> Value | None:
    """By a method of the left side, or the mirrored one of the right; ``!=`` by ``__eq__`` without ``__ne__``."""
    found = _either(run, node, method, MIRRORED.get(method, method), left, right)
    if found is not None:
        return found
    if method == "__ne__":
        found = _either(run, node, "__eq__", "__eq__", left, right)
        truth = conditions.truth_of(run, found) if found is not None else None
        return None if found is None else opaque("concrete") if truth is None else FALSE if truth else TRUE
    same = _are_one(run, left, right) if method == "__eq__" else None
    return None if same is None else TRUE if same else FALSE


def _are_one(run: Run, left: Value, right: Value) -> bool | None:
    """Whether two objects without ``__eq__`` are the same one, if that is certain."""
    sides = (*left.targets, *right.targets)
    plain = all(isinstance(t, Instance) and classes.compares_by_identity(run, t) for t in sides)
    return left.targets == right.targets if plain and len(sides) == 2 else None


def _either(run: Run, node: nodes.NodeNG, method: str, reflected: str, left: Value, right: Value) -> Value | None:
    sides = [(left, method, right), (right, reflected, left)]
    if _overrides(run, right, left, reflected):
        sides.reverse()
    found: list[Value] = []
    for value, name, other in sides:
        answer = _answers(run, node, name, value, (other,))
        if answer is None:
            continue
        known = tuple(t for t in answer.targets if t != NOT_IMPLEMENTED)
        if known or not answer.targets:
            found.append(Value(known, answer.traced, answer.varies))
        if len(known) == len(answer.targets):
            break
    return join(found) if found else None


def _overrides(run: Run, right: Value, left: Value, method: str) -> bool:
    """Whether the right side is of a subclass of the left one's that has its own reflected method."""
    if len(left.targets) != 1 or len(right.targets) != 1:
        return False
    above, below = class_of(left.targets[0]), class_of(right.targets[0])
    if above is None or below is None or above is below or above not in classes.mro(run, below):
        return False
    own = classes.lookup(run, below, method)[0]
    return own is not None and own is not classes.lookup(run, above, method)[0]


def _answers(run: Run, node: nodes.NodeNG, method: str, value: Value, args: tuple[Value, ...]) -> Value | None:
    answers = [special(run, target, method, args, node) for target in value.targets if _is_object(target)]
    found = [answer for answer in answers if answer is not None]
    return join(found) if found else None


def _is_object(target: Target) -> bool:
    return isinstance(target, Instance) or (isinstance(target, Class) and target.metaclass is not None)


def contains(run: Run, node: nodes.NodeNG, holder: Value, item: Value) -> bool | None:
    """``item in holder``: by ``__contains__``, or else by iterating over it; the truth if it is certain."""
    truths: list[bool | None] = []
    for target in holder.targets:
        if not isinstance(target, (Instance, Class)):
            return None
        answer = special(run, target, "__contains__", (item,), node)
        inside = held.iterated(run, target)
        if answer is not None:
            truths.append(conditions.truth_of(run, answer))
        elif inside is not None:
            truths.append(is_among(run, inside, item))
        else:
            containers.elements(run, of(target), node)
            truths.append(None)
    return truths[0] if truths and len(set(truths)) == 1 else None


def is_among(run: Run, inside: Value, item: Value) -> bool | None:
    """Whether a container has an item, if that is certain."""
    known = containers.sequence(run, inside)
    if known is not None and len(item.targets) == 1 and isinstance(item.targets[0], Instance):
        return True if any(each.targets == item.targets for each in known) else None
    return membership.contains(run, inside, item)


def as_index(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """The number that an object stands for where Python needs an index."""
    found = _answers(run, node, "__index__", value, ())
    return found if found is not None else held.plain(run, value)
