"""Arithmetic and comparisons."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable
from typing import Any

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate, evaluates
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Obj,
    Opaque,
    Symbol,
    Traced,
    Value,
    Via,
    const,
    is_extended,
    join,
    opaque,
    single_const,
    with_varies,
)
from phiml_audit.tracer.python import conditions, containers
from phiml_audit.tracer.python.attributes import special

BINARY: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "+": ("__add__", operator.add),
    "-": ("__sub__", operator.sub),
    "*": ("__mul__", operator.mul),
    "/": ("__truediv__", operator.truediv),
    "//": ("__floordiv__", operator.floordiv),
    "%": ("__mod__", operator.mod),
    "**": ("__pow__", operator.pow),
    "@": ("__matmul__", operator.matmul),
    "&": ("__and__", operator.and_),
    "|": ("__or__", operator.or_),
    "^": ("__xor__", operator.xor),
    "<<": ("__lshift__", operator.lshift),
    ">>": ("__rshift__", operator.rshift),
}


UNARY: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "-": ("__neg__", operator.neg),
    "+": ("__pos__", operator.pos),
    "~": ("__invert__", operator.invert),
}


COMPARE: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "==": ("__eq__", operator.eq),
    "!=": ("__ne__", operator.ne),
    "<": ("__lt__", operator.lt),
    "<=": ("__le__", operator.le),
    ">": ("__gt__", operator.gt),
    ">=": ("__ge__", operator.ge),
}


EXTENDING = frozenset({"+", "-", "*", "/", "**"})  # the result has all dimensions of both operands
LARGE = 1 << 40  # constants beyond are not worth folding


# What an operation on two kinds is: the first one of these that either operand has.
DOMINANT = ("tensor", "parameter", "array", "wrapped", "unknown", "shape", "text", "number", "flag", "concrete")


@evaluates("UnaryOp")
def _unary(run: Run, node: nodes.UnaryOp) -> Value:
    if node.op == "not":
        truth = conditions.test(run, node.operand, "not")
        return opaque("concrete") if truth is None else FALSE if truth else TRUE
    value = evaluate(run, node.operand)
    found = single_const(value)
    if found is not None and isinstance(found.value, (int, float)):
        folded: Callable[[Any], Any] = UNARY[node.op][1]
        try:
            return Value(const(folded(found.value)).targets, value.traced, value.varies)
        except TypeError:
            return UNKNOWN
    via = run.observer.computed(node, node.op, (value,))
    return _on_instances(run, node, UNARY[node.op][0], value, ()) or _arithmetic(run, (value,), via)


@evaluates("BinOp")
def _bin_op(run: Run, node: nodes.BinOp) -> Value:
    left = node.left
    chain = [node]
    while isinstance(left, nodes.BinOp):  # sums of thousands of terms lean to the left
        chain.append(left)
        left = left.left
    value = evaluate(run, left)
    for part in reversed(chain):
        value = binary(run, part, part.op, value, evaluate(run, part.right))
    return value


def binary(run: Run, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value:
    """``left op right``."""
    method, function = BINARY.get(op, ("", operator.add))
    a, b = single_const(left), single_const(right)
    varies = max(left.varies, right.varies)
    if a is not None and b is not None:
        return with_varies(_folded(op, function, a.value, b.value), varies)
    result = _on_instances(run, node, method, left, (right,))
    if result is None and method:
        result = _on_instances(run, node, method.replace("__", "__r", 1), right, (left,))
    if result is not None:
        return result
    joined = _joined_sequences(run, node, op, left, right)
    if joined is not None:
        return joined
    if op == "%" and isinstance(a.value if a else None, str):
        run.observer.converted(node, "format", right)
        return opaque("text")
    via = run.observer.computed(node, op, (left, right))
    return _arithmetic(run, (left, right), via, extends=op in EXTENDING)


def _folded(op: str, function: Callable[[Any, Any], Any], a: object, b: object) -> Value:
    small = all(not isinstance(x, (int, float)) or abs(x) < LARGE for x in (a, b))
    if op in ("**", "<<") and isinstance(b, (int, float)) and abs(b) > 64:
        small = False
    if op == "*" and (isinstance(a, (str, bytes)) or isinstance(b, (str, bytes))):
        small = False
    try:
        return const(function(a, b)) if small else opaque("number")
    except Exception:  # noqa: BLE001 - whatever the audited program's own arithmetic would raise
        return UNKNOWN


def _on_instances(run: Run, node: nodes.NodeNG, method: str, value: Value, args: tuple[Value, ...]) -> Value | None:
    found = []
    for target in value.targets:
        if isinstance(target, Instance) and method:
            result = special(run, target, method, args, node)
            if result is not None:
                found.append(result)
    return join(found) if found else None


def _joined_sequences(run: Run, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value | None:
    sides = [t for v in (left, right) for t in v.targets if isinstance(t, Container)]
    if not sides or op not in ("+", "*", "|"):
        return None
    if sides[0].kind == "dict":
        return containers.make_dict(run, node, [(None, left), (None, right)])
    a, b = containers.sequence(run, left), containers.sequence(run, right)
    if op == "*":
        known = a if a is not None else b or []
        count = single_const(right if a is not None else left)
        if count is not None and isinstance(count.value, int) and known and 0 <= count.value * len(known) <= 32:
            return containers.make(run, node, sides[0].kind, known * count.value)
        return containers.gathered(run, node, join(known), sides[0].kind)
    if a is not None and b is not None:
        return containers.make(run, node, sides[0].kind, a + b)
    both = join([containers.elements(run, v) for v in (left, right)])
    return containers.gathered(run, node, both, sides[0].kind)


def _arithmetic(run: Run, operands: tuple[Value, ...], via: Via | None = None, *, extends: bool = True) -> Value:
    traced = max(v.traced for v in operands)
    varies = max(v.varies for v in operands)
    found = set()
    for value in operands:
        for target in value.targets:
            if isinstance(target, Opaque):
                found.add(target.kind)
            elif isinstance(target, Const):
                found.add("number" if isinstance(target.value, (int, float, complex)) else "text")
            elif isinstance(target, Instance):
                found.add("unknown")
    kind = next((k for k in DOMINANT if k in found), "unknown")
    if traced is Traced.YES and kind in ("parameter", "array", "wrapped", "number", "flag", "concrete"):
        kind = "tensor"
    extended = extends and kind in ("tensor", "wrapped") and any(map(is_extended, operands))
    return Value((Opaque(kind, run.depth, extended=extended, via=via),), traced, varies)


@evaluates("Compare")
def _compare(run: Run, node: nodes.Compare) -> Value:
    left = evaluate(run, node.left)
    rights = [(op, evaluate(run, part)) for op, part in node.ops]
    if len(rights) > 1:
        tensors = [v for v in (left, *(v for _, v in rights)) if v.traced is Traced.YES]
        if tensors:
            run.observer.tested(node, "chained", tensors[0])
    results = []
    for op, right in rights:
        results.append(compared(run, node, op, left, right))
        left = right
    return results[0] if len(results) == 1 else join(results)


def compared(run: Run, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value:
    """``left op right`` of a comparison."""
    a, b = single_const(left), single_const(right)
    if op in ("is", "is not"):
        same = _identical(left, right)
        return opaque("concrete") if same is None else TRUE if same == (op == "is") else FALSE
    if op in ("in", "not in"):
        found = containers.contains(run, right, left)
        if found is None:
            for target in right.targets:
                if isinstance(target, Instance):
                    special(run, target, "__contains__", (left,), node)
        return opaque("concrete") if found is None else TRUE if found == (op == "in") else FALSE
    method, function = COMPARE[op]
    if a is not None and b is not None:
        try:
            return const(bool(function(a.value, b.value)))
        except TypeError:
            return opaque("concrete")
    result = _on_instances(run, node, method, left, (right,))
    if result is not None:
        return result
    if left.is_code or right.is_code:
        return opaque("concrete")
    texts = [v for v in (a, b) if v is not None and (v.value is None or isinstance(v.value, str))]
    if texts:  # a tensor is never compared with a text or None
        return opaque("concrete")
    value = _arithmetic(run, (left, right))
    if any(isinstance(t, Opaque) and t.kind in ("shape", "text", "concrete") for t in value.targets):
        return opaque("concrete")
    run.observer.computed(node, op, (value,))
    return value if value.traced is not Traced.NO else opaque("concrete")


def _identical(left: Value, right: Value) -> bool | None:
    none = NONE.targets[0]
    for value, other in ((left, right), (right, left)):
        if other.targets == (none,):
            if value.targets == (none,):
                return True
            could_be = any(
                t == none or (isinstance(t, Opaque) and t.kind in ("unknown", "parameter")) for t in value.targets
            )
            return None if could_be else False
    a, b = single_const(left), single_const(right)
    if a is not None and b is not None:
        return a == b
    names = [t.name for v in (left, right) if len(v.targets) == 1 for t in v.targets if isinstance(t, Symbol)]
    if len(names) == 2 and all(name.startswith("builtins.") for name in names):
        first, second = (getattr(builtins, name.removeprefix("builtins."), name) for name in names)
        return first is second
    sure = all(len(v.targets) == 1 and isinstance(v.targets[0], (Func, Class, Obj)) for v in (left, right))
    return left.targets == right.targets if sure else None
