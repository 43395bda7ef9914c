"""Tests: which branch runs, whether Python needs a traced value to decide it, and what holds inside the branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.objects import Container, Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    Class,
    Const,
    Func,
    Method,
    Missing,
    ModuleTarget,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
)
from phiml_audit.tracer.python import classes, held, membership
from phiml_audit.tracer.python.scopes import slot_of

if TYPE_CHECKING:
    from phiml_audit.tracer.machine.heap import Slot


Narrowed = list[tuple["Slot", Value, Value]]  # what each slot held before, and holds since


def test(run: Run, node: nodes.NodeNG, form: str) -> bool | None:
    """Evaluate a condition; its truth if certain."""
    if isinstance(node, nodes.BoolOp):
        return _bool_op(run, node, form)
    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        truth = test(run, node.operand, "not")
        return None if truth is None else not truth
    value = evaluate(run, node)
    run.observer.tested(node, form, value)
    return truth_of(run, value)


def _bool_op(run: Run, node: nodes.BoolOp, form: str) -> bool | None:
    decisive = node.op == "or"
    unknown = False
    narrowed: Narrowed = []
    for part in node.values:
        truth = test(run, part, form)
        if truth is decisive:
            undo(run, narrowed)
            return None if unknown and not decisive else decisive
        unknown = unknown or truth is None
        narrowed += narrow(run, part, truth=not decisive)
    undo(run, narrowed)
    return None if unknown else not decisive


def undo(run: Run, narrowed: Narrowed) -> None:
    """Forget what was narrowed within a condition, where it still holds; other changes stay."""
    for slot, before, since in reversed(narrowed):
        if run.heap.get(slot) is since:
            run.heap.put(slot, before)


def truth_of(run: Run, value: Value) -> bool | None:
    """The truth of a value, if it is the same for all alternatives."""
    truths = {_truth(run, target) for target in value.targets}
    return truths.pop() if len(truths) == 1 else None


def _truth(run: Run, target: Target) -> bool | None:
    match target:
        case Const(value=constant):
            return bool(constant)
        case Symbol(name="typing.TYPE_CHECKING"):
            return False
        case Func() | Class() | Method() | Native() | ModuleTarget():
            return True
        case Container() | Generator():
            empty = membership.is_empty(run, target)
            return None if empty is None else not empty
        case Instance() if (inside := held.held(run, target)) is not None:
            return truth_of(run, inside)
        case Instance():
            plain = target.cls is not None and not classes.defines(run, target.cls, "__bool__", "__len__")
            return True if plain else None
        case Obj():
            return True if target.is_true else None
        case _:
            return None


def narrow(run: Run, node: nodes.NodeNG, *, truth: bool) -> Narrowed:
    """Where a condition holds, or does not, names that were tested for None are known to be it or not."""
    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        return narrow(run, node.operand, truth=not truth)
    if isinstance(node, nodes.BoolOp):
        parts = node.values if (node.op == "and") == truth else ()
        return [each for part in parts for each in narrow(run, part, truth=truth)]
    subject: nodes.NodeNG | None = None
    keep_none = False
    if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0][0] in ("is", "is not", "==", "!="):
        other = node.ops[0][1]
        if isinstance(other, nodes.Const) and other.value is None:
            subject, keep_none = node.left, (node.ops[0][0] in ("is", "==")) == truth
    elif isinstance(node, (nodes.Name, nodes.Attribute)):
        subject, keep_none = node, False
        if not truth:
            return []
    return _narrow_slot(run, subject, keep_none) if subject is not None else []


def _narrow_slot(run: Run, subject: nodes.NodeNG, keep_none: bool) -> Narrowed:
    slot = slot_of(run, subject)
    value = run.heap.get(slot) if slot is not None else None
    if slot is None or value is None or len(value.targets) < 2:
        return []
    none = NONE.targets[0]
    kept = tuple(t for t in value.targets if (t == none) == keep_none or (keep_none and isinstance(t, Opaque)))
    if kept and len(kept) < len(value.targets) and not any(isinstance(t, Missing) for t in value.targets):
        since = Value(kept, value.traced, value.varies)
        run.heap.put(slot, since)
        return [(slot, value, since)]
    return []
