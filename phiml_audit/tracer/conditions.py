"""Tests: which branch runs, whether Python needs a traced value to decide it, and what holds inside the branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer.dispatch import evaluate
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
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
    Target,
    Traced,
    Value,
)

if TYPE_CHECKING:
    from phiml_audit.tracer.store import Mark, Slot

NEEDED = frozenset({"tensor", "number", "flag", "array"})  # kinds that a traced value is computed as
UNSURE = frozenset({"unknown", "parameter"})


def degree(value: Value, kinds: frozenset[str] = NEEDED) -> str:
    """How sure it is that Python would need the number behind a value that depends on an argument."""
    if value.traced is Traced.NO:
        return "no"
    found = {target.kind if isinstance(target, Opaque) else "" for target in value.targets}
    if value.traced is Traced.YES and found & kinds:
        return "yes"
    return "maybe" if value.traced is Traced.YES and found & UNSURE else "no" if not found & UNSURE else "maybe"


def test(m: Machine, node: nodes.NodeNG, form: str) -> bool | None:
    """Evaluate a condition; its truth if certain."""
    if isinstance(node, nodes.BoolOp):
        return _bool_op(m, node, form)
    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        truth = test(m, node.operand, "not")
        return None if truth is None else not truth
    value = evaluate(m, node)
    branch_event(m, node, form, value)
    _check_result(m, node, form, value)
    return truth_of(m, value)


def _check_result(m: Machine, node: nodes.NodeNG, form: str, value: Value) -> None:
    """Record that a result of several values is tested as a whole, which is always true."""
    for target in value.targets:
        entry = m.catalogue.symbol(target.symbol) if isinstance(target, Obj) and target.kind == "tuple" else None
        if entry is not None and len(value.targets) == 1:
            m.emit("branch", node, form=form, traced="no", flag="no", role=entry.role)


def _bool_op(m: Machine, node: nodes.BoolOp, form: str) -> bool | None:
    decisive = node.op == "or"
    unknown = False
    mark = m.store.mark()
    for part in node.values:
        truth = test(m, part, form)
        if truth is decisive:
            return None if unknown and not decisive else decisive
        unknown = unknown or truth is None
        narrow(m, part, truth=not decisive)
    undo(m, mark)
    return None if unknown else not decisive


def undo(m: Machine, mark: Mark) -> None:
    """Forget what was narrowed within a condition, keeping other changes."""
    narrowed = m.interned.pop("narrowed", None)
    if narrowed:
        for slot, value in narrowed.items():
            m.store.put(slot, value)


def branch_event(m: Machine, node: nodes.NodeNG, form: str, value: Value) -> None:
    """Record that Python branches on a traced value."""
    if m.depth == 0 or value.traced is Traced.NO:
        return
    sure = degree(value)
    if sure == "no":
        return
    kinds = {target.kind for target in value.targets if isinstance(target, Opaque)}
    flag = "yes" if kinds == {"flag"} else "no"
    m.emit("branch", node, form=form, traced=sure, flag=flag, role="")
    if sure == "yes" and m.is_linear:
        m.emit("nonlinear", node, operation=node.as_string(), form="branch")


def truth_of(m: Machine, value: Value) -> bool | None:
    """The truth of a value, if it is the same for all alternatives."""
    truths = {_truth(m, target) for target in value.targets}
    return truths.pop() if len(truths) == 1 else None


def _truth(m: Machine, target: Target) -> bool | None:
    from phiml_audit.tracer import containers

    match target:
        case Const(value=constant):
            return bool(constant)
        case Func() | Class() | Method() | Native() | ModuleTarget():
            return True
        case Obj(kind=kind) if kind in containers.CONTAINERS:
            empty = containers.is_empty(m, target)
            return None if empty is None else not empty
        case Obj(kind=kind) if kind in ("transformed", "partial", "memo", "network", "optimizer"):
            return True
        case Obj(kind="instance"):
            from phiml_audit.tracer import classes

            plain = target.cls is not None and not classes.defines(m, target.cls, "__bool__", "__len__")
            return True if plain else None
        case _:
            return None


def iterated(m: Machine, node: nodes.NodeNG, iterable: Value) -> None:
    """Record that Python iterates over a traced tensor."""
    if m.depth and iterable.traced is Traced.YES:
        tensors = [t for t in iterable.targets if isinstance(t, Opaque) and t.kind in ("tensor", "number")]
        if tensors:
            form = "range" if any(t.kind == "number" for t in tensors) else "iterate"
            m.emit("convert", node, form=form, traced="yes")


def narrow(m: Machine, node: nodes.NodeNG, *, truth: bool) -> None:
    """Within a branch, names that were tested for None are known to be it or not."""
    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        narrow(m, node.operand, truth=not truth)
        return
    if isinstance(node, nodes.BoolOp):
        if (node.op == "and") == truth:
            for part in node.values:
                narrow(m, part, truth=truth)
        return
    subject: nodes.NodeNG | None = None
    keep_none = False
    if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0][0] in ("is", "is not", "==", "!="):
        other = node.ops[0][1]
        if isinstance(other, nodes.Const) and other.value is None:
            subject, keep_none = node.left, (node.ops[0][0] in ("is", "==")) == truth
    elif isinstance(node, (nodes.Name, nodes.Attribute)):
        subject, keep_none = node, False
        if not truth:
            return
    if subject is not None:
        _narrow_slot(m, subject, keep_none)


def _narrow_slot(m: Machine, subject: nodes.NodeNG, keep_none: bool) -> None:
    slot = slot_of(m, subject)
    value = m.store.get(slot) if slot is not None else None
    if slot is None or value is None or len(value.targets) < 2:
        return
    none = NONE.targets[0]
    kept = tuple(t for t in value.targets if (t == none) == keep_none or (keep_none and isinstance(t, Opaque)))
    if kept and len(kept) < len(value.targets) and not any(isinstance(t, Missing) for t in value.targets):
        m.interned.setdefault("narrowed", {}).setdefault(slot, value)
        m.store.put(slot, Value(kept, value.traced, value.varies))


def slot_of(m: Machine, node: nodes.NodeNG) -> Slot | None:
    """The slot that a name, or an attribute of one object, is read from."""
    from phiml_audit.tracer import scopes

    assert m.frame is not None
    if isinstance(node, nodes.Name):
        holder = scopes.holder_of(m, m.frame, node.name)
        return (holder, node.name) if holder is not None else None
    if isinstance(node, nodes.Attribute):
        base = evaluate(m, node.expr)
        if len(base.targets) == 1 and isinstance(base.targets[0], (Obj, Class, Func)):
            return (base.targets[0], node.attrname)
        if len(base.targets) == 1 and isinstance(base.targets[0], ModuleTarget):
            frame = m.modules.frame(m, base.targets[0].name)
            return (frame, node.attrname) if frame is not None else None
    return None
