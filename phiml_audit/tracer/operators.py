"""Arithmetic and comparisons."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from astroid import nodes

from phiml_audit.tracer import calls, conditions, containers, differentiation
from phiml_audit.tracer.differentiation import Via
from phiml_audit.tracer.dispatch import evaluate, evaluates
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Obj,
    Opaque,
    Traced,
    Value,
    const,
    is_extended,
    join,
    kinds,
    opaque,
    single_const,
    with_varies,
)

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


DIFFERENTIABLE = frozenset({"+", "-", "*", "/", "**", "@"})
LARGE = 1 << 40  # constants beyond are not worth folding


# What an operation on two kinds is: the first one of these that either operand has.
DOMINANT = ("tensor", "parameter", "array", "wrapped", "unknown", "shape", "text", "number", "flag", "concrete")


@evaluates("UnaryOp")
def _unary(m: Machine, node: nodes.UnaryOp) -> Value:
    if node.op == "not":
        truth = conditions.test(m, node.operand, "not")
        return opaque("concrete") if truth is None else TRUE if truth else FALSE
    value = evaluate(m, node.operand)
    found = single_const(value)
    if found is not None and isinstance(found.value, (int, float)):
        folded: Callable[[Any], Any] = UNARY[node.op][1]
        try:
            return Value(const(folded(found.value)).targets, value.traced, value.varies)
        except TypeError:
            return UNKNOWN
    via = differentiation.via_of(m, value) if node.op != "~" else None
    return _on_instances(m, node, UNARY[node.op][0], value, ()) or _arithmetic(m, (value,), via)


@evaluates("BinOp")
def _bin_op(m: Machine, node: nodes.BinOp) -> Value:
    left = node.left
    chain = [node]
    while isinstance(left, nodes.BinOp):  # sums of thousands of terms lean to the left
        chain.append(left)
        left = left.left
    value = evaluate(m, left)
    for part in reversed(chain):
        value = binary(m, part, part.op, value, evaluate(m, part.right))
    return value


def binary(m: Machine, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value:
    """``left op right``."""
    special, function = BINARY.get(op, ("", operator.add))
    a, b = single_const(left), single_const(right)
    varies = max(left.varies, right.varies)
    if a is not None and b is not None:
        return with_varies(_folded(op, function, a.value, b.value), varies)
    result = _on_instances(m, node, special, left, (right,))
    if result is None and special:
        result = _on_instances(m, node, special.replace("__", "__r", 1), right, (left,))
    if result is not None:
        return result
    joined = _joined_sequences(m, node, op, left, right)
    if joined is not None:
        return joined
    if op == "%" and isinstance(a.value if a else None, str):
        if m.depth and conditions.degree(right) == "yes":
            m.emit("convert", node, form="format", traced="yes")
        return opaque("text")
    _check_linear(m, node, op, left, right)
    via = differentiation.via_of_all(m, (left, right)) if op in DIFFERENTIABLE else None
    keeps = m.catalogue.eager_backward.get(op)
    fails = keeps is not None and (keeps == "any" or kinds(left) == {keeps})
    if via is not None and fails and differentiation.via_of(m, right) is not None:
        via = differentiation.through(m, node, via, "operator", node.as_string())
    return _arithmetic(m, (left, right), via, extends=op in DIFFERENTIABLE and op != "@")


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


def _on_instances(m: Machine, node: nodes.NodeNG, special: str, value: Value, args: tuple[Value, ...]) -> Value | None:
    found = []
    for target in value.targets:
        if isinstance(target, Obj) and target.kind == "instance" and special:
            result = calls.special(m, target, special, args, node)
            if result is not None:
                found.append(result)
    return join(found) if found else None


def _joined_sequences(m: Machine, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value | None:
    sides = [t for v in (left, right) for t in v.targets if isinstance(t, Obj) and t.kind in containers.CONTAINERS]
    if not sides or op not in ("+", "*", "|"):
        return None
    if sides[0].kind == "dict":
        return containers.make_dict(m, node, [(None, left), (None, right)])
    a, b = containers.sequence(m, left), containers.sequence(m, right)
    if op == "*":
        known = a if a is not None else b or []
        count = single_const(right if a is not None else left)
        if count is not None and isinstance(count.value, int) and known and 0 <= count.value * len(known) <= 32:
            return containers.make(m, node, sides[0].kind, known * count.value)
        return containers.gathered(m, node, join(known), sides[0].kind)
    if a is not None and b is not None:
        return containers.make(m, node, sides[0].kind, a + b)
    both = join([containers.elements(m, v) for v in (left, right)])
    return containers.gathered(m, node, both, sides[0].kind)


def _arithmetic(m: Machine, operands: tuple[Value, ...], via: Via | None = None, *, extends: bool = True) -> Value:
    traced = max(v.traced for v in operands)
    varies = max(v.varies for v in operands)
    found = set()
    for value in operands:
        for target in value.targets:
            if isinstance(target, Opaque):
                found.add(target.kind)
            elif isinstance(target, Const):
                found.add("number" if isinstance(target.value, (int, float, complex)) else "text")
            elif isinstance(target, Obj) and target.kind == "instance":
                found.add("unknown")
    kind = next((k for k in DOMINANT if k in found), "unknown")
    if traced is Traced.YES and kind in ("parameter", "array", "wrapped", "number", "flag", "concrete"):
        kind = "tensor"
    extended = extends and kind in ("tensor", "wrapped") and any(map(is_extended, operands))
    return Value((Opaque(kind, m.depth, extended=extended, via=via),), traced, varies)


def _check_linear(m: Machine, node: nodes.NodeNG, op: str, left: Value, right: Value) -> None:
    if not m.is_linear:
        return
    sure = [conditions.degree(side) == "yes" for side in (left, right)]
    bad = (op in ("*", "@") and all(sure)) or (op in ("/", "//", "**", "%") and sure[1])
    if op == "**" and sure[0]:
        exponent = single_const(right)
        bad = bad or (exponent is not None and exponent.value not in (0, 1))
    if bad:
        m.emit("nonlinear", node, operation=node.as_string(), form="product")


@evaluates("Compare")
def _compare(m: Machine, node: nodes.Compare) -> Value:
    left = evaluate(m, node.left)
    rights = [(op, evaluate(m, part)) for op, part in node.ops]
    if len(rights) > 1:
        tensors = [v for v in (left, *(v for _, v in rights)) if v.traced is Traced.YES]
        if tensors and m.depth:
            conditions.branch_event(m, node, "chained", tensors[0])
    results = []
    for op, right in rights:
        results.append(_compared(m, node, op, left, right))
        left = right
    return results[0] if len(results) == 1 else join(results)


def _compared(m: Machine, node: nodes.Compare, op: str, left: Value, right: Value) -> Value:
    a, b = single_const(left), single_const(right)
    if op in ("is", "is not"):
        same = _identical(left, right)
        return opaque("concrete") if same is None else TRUE if same == (op == "is") else FALSE
    if op in ("in", "not in"):
        found = containers.contains(m, right, left)
        if found is None:
            for target in right.targets:
                if isinstance(target, Obj) and target.kind == "instance":
                    calls.special(m, target, "__contains__", (left,), node)
        return opaque("concrete") if found is None else TRUE if found == (op == "in") else FALSE
    special, function = COMPARE[op]
    if a is not None and b is not None:
        try:
            return const(bool(function(a.value, b.value)))
        except TypeError:
            return opaque("concrete")
    result = _on_instances(m, node, special, left, (right,))
    if result is not None:
        return result
    if left.is_code or right.is_code:
        return opaque("concrete")
    texts = [v for v in (a, b) if v is not None and (v.value is None or isinstance(v.value, str))]
    if texts:  # a tensor is never compared with a text or None
        return opaque("concrete")
    value = _arithmetic(m, (left, right))
    if any(isinstance(t, Opaque) and t.kind in ("shape", "text", "concrete") for t in value.targets):
        return opaque("concrete")
    if m.is_linear and conditions.degree(value) == "yes":
        m.emit("nonlinear", node, operation=node.as_string(), form="compare")
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
    sure = all(len(v.targets) == 1 and isinstance(v.targets[0], (Func, Class, Obj)) for v in (left, right))
    return left.targets == right.targets if sure else None
