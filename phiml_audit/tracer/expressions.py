"""What expressions evaluate to."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from astroid import nodes

from phiml_audit.tracer import attributes, calls, conditions, containers, definitions, gradients, scopes
from phiml_audit.tracer.dispatch import evaluate, evaluates
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.statements import assign
from phiml_audit.tracer.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    Obj,
    Opaque,
    Symbol,
    Traced,
    Value,
    Varies,
    const,
    is_extended,
    join,
    kinds,
    of,
    opaque,
    single_const,
    with_traced,
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
LARGE = 1 << 40  # constants beyond are not worth folding
# What an operation on two kinds is: the first one of these that either operand has.
DOMINANT = ("tensor", "parameter", "array", "wrapped", "unknown", "shape", "text", "number", "flag", "concrete")


@evaluates("Const")
def _const(m: Machine, node: nodes.Const) -> Value:
    return const(node.value)


@evaluates("Name", "AssignName", "DelName")
def _name(m: Machine, node: nodes.Name) -> Value:
    value = scopes.load(m, node, node.name)
    if len(value.targets) == 1 and isinstance(value.targets[0], Symbol):
        return calls.use_symbol(m, node, value.targets[0])
    return value


@evaluates("Attribute", "AssignAttr", "DelAttr")
def _attribute(m: Machine, node: nodes.Attribute) -> Value:
    return attributes.get(m, node, evaluate(m, node.expr), node.attrname)


@evaluates("Call")
def _call(m: Machine, node: nodes.Call) -> Value:
    callee = evaluate(m, node.func)
    return calls.call(m, node, callee, calls.arguments(m, node))


@evaluates("Subscript")
def _subscript(m: Machine, node: nodes.Subscript) -> Value:
    base = evaluate(m, node.value)
    index = evaluate(m, node.slice)
    if m.depth and conditions.degree(index) == "yes" and any(isinstance(t, Obj) for t in base.targets):
        m.emit("convert", node, form="index", traced="yes")
    return containers.get_item(m, node, base, index)


@evaluates("Slice")
def _slice(m: Machine, node: nodes.Slice) -> Value:
    obj = m.obj("slice", node)
    obj.detail = tuple(evaluate(m, part) if part is not None else NONE for part in (node.lower, node.upper, node.step))
    return of(obj)


@evaluates("List", "Tuple", "Set")
def _display(m: Machine, node: nodes.List | nodes.Tuple | nodes.Set) -> Value:
    kind = type(node).__name__.lower()
    items: list[Value] = []
    open_ended: list[Value] = []
    for element in node.elts:
        if isinstance(element, nodes.Starred):
            value = evaluate(m, element.value)
            known = containers.sequence(m, value)
            if known is None:
                open_ended.append(containers.elements(m, value, element))
            else:
                items.extend(known)
        else:
            items.append(evaluate(m, element))
    if open_ended:
        return containers.gathered(m, node, join([*items, *open_ended]), kind)
    return containers.make(m, node, kind, items)


@evaluates("Dict")
def _dict(m: Machine, node: nodes.Dict) -> Value:
    return containers.make_dict(
        m,
        node,
        [(None if isinstance(k, nodes.DictUnpack) else evaluate(m, k), evaluate(m, v)) for k, v in node.items],
    )


@evaluates("Starred")
def _starred(m: Machine, node: nodes.Starred) -> Value:
    return containers.elements(m, evaluate(m, node.value), node)


@evaluates("Lambda")
def _lambda(m: Machine, node: nodes.Lambda) -> Value:
    return of(definitions.lambda_(m, node))


@evaluates("NamedExpr")
def _named(m: Machine, node: nodes.NamedExpr) -> Value:
    value = evaluate(m, node.value)
    assign(m, node.target, value)
    return value


@evaluates("JoinedStr")
def _f_string(m: Machine, node: nodes.JoinedStr) -> Value:
    parts = [evaluate(m, part) for part in node.values]
    known = [single_const(part) for part in parts]
    varies = max((part.varies for part in parts), default=Varies.NO)
    if all(k is not None for k in known):
        return with_varies(const("".join(str(k.value) for k in known if k is not None)), varies)
    return opaque("text", varies=varies)


@evaluates("FormattedValue")
def _formatted(m: Machine, node: nodes.FormattedValue) -> Value:
    value = evaluate(m, node.value)
    if node.format_spec is not None and m.depth and conditions.degree(value) == "yes":
        m.emit("convert", node.value, form="format", traced="yes")
    found = single_const(value)
    if found is not None and node.format_spec is None:
        return Value((Const("str", str(found.value)),), value.traced, value.varies)
    return opaque("text", varies=value.varies)


@evaluates("IfExp")
def _ternary(m: Machine, node: nodes.IfExp) -> Value:
    truth = conditions.test(m, node.test, "ternary")
    if truth is not None:
        return evaluate(m, node.body if truth else node.orelse)
    found: list[Value] = []
    from phiml_audit.tracer.dispatch import Flow
    from phiml_audit.tracer.statements import branch

    def side(expression: nodes.NodeNG, holds: bool) -> Flow:
        conditions.narrow(m, node.test, truth=holds)
        found.append(evaluate(m, expression))
        return Flow.NEXT

    branch(m, None, lambda: side(node.body, True), lambda: side(node.orelse, False))
    return join(found)


@evaluates("BoolOp")
def _bool_op(m: Machine, node: nodes.BoolOp) -> Value:
    found: list[Value] = []
    decisive = node.op == "or"
    mark = m.store.mark()
    for index, part in enumerate(node.values):
        last = index == len(node.values) - 1
        value = evaluate(m, part)
        if not last:
            conditions.branch_event(m, part, node.op, value)
            truth = conditions.truth_of(m, value)
            if truth is decisive:
                found.append(value)
                break
            if truth is (not decisive):
                continue
            conditions.narrow(m, part, truth=not decisive)
        found.append(value)
    conditions.undo(m, mark)
    return join(found)


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
    return _on_instances(m, node, UNARY[node.op][0], value, ()) or _arithmetic(m, (value,))


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
    keeps = m.catalogue.eager_backward.get(op)
    if keeps and (keeps == "any" or kinds(left) == {keeps}):
        gradients.differentiated(m, node, "operator", node.as_string(), right.traced)
    return _arithmetic(m, (left, right))


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


def _arithmetic(m: Machine, operands: tuple[Value, ...]) -> Value:
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
    extended = kind == "tensor" and any(map(is_extended, operands))
    return Value((Opaque(kind, m.depth, extended=extended),), traced, varies)


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


@evaluates("ListComp", "SetComp", "GeneratorExp")
def _comprehension(m: Machine, node: nodes.ListComp) -> Value:
    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    exact = _generate(m, node, 0, lambda: found.append(evaluate(m, node.elt)))
    if exact and kind != "set":
        return containers.make(m, node, kind, found)
    return containers.gathered(m, node, join(found) if found else UNKNOWN, kind)


@evaluates("DictComp")
def _dict_comprehension(m: Machine, node: nodes.DictComp) -> Value:
    found: list[tuple[Value | None, Value]] = []
    _generate(m, node, 0, lambda: found.append((evaluate(m, node.key), evaluate(m, node.value))))
    return containers.make_dict(m, node, found)


def _generate(m: Machine, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    """Run the loops of a comprehension; whether each element was seen exactly once."""
    from phiml_audit.tracer.state import Frame

    if level == 0:
        assert m.frame is not None
        outer = m.frame
        key = ("comprehension", node, outer)
        if key not in m.interned:
            m.interned[key] = Frame(m.number(), node, outer, outer.module, m.depth)
        m.frame = m.interned[key]
        try:
            return _generate_in(m, node, 0, emit)
        finally:
            m.frame = outer
    return _generate_in(m, node, level, emit)


def _generate_in(m: Machine, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    if level == len(node.generators):
        emit()
        return True
    loop = node.generators[level]
    iterable = evaluate(m, loop.iter)
    conditions.iterated(m, loop.iter, iterable)
    known = containers.sequence(m, iterable)
    first, rest, _ = containers.iterations(m, loop.iter, iterable)
    rounds = known if known is not None and len(known) <= 8 else [first] if rest is None else [first, rest]
    exact = known is not None and len(known) <= 8
    region = m.region
    for index, value in enumerate(rounds):
        with m.within(region.again() if index else region):
            assign(m, loop.target, with_varies(value, Varies.VALUE) if index else value)
            truths = [conditions.test(m, test, "if") for test in loop.ifs]
            if False in truths:
                continue
            exact = exact and None not in truths
            exact = _generate_in(m, node, level + 1, emit) and exact
    return exact


@evaluates("Yield", "YieldFrom")
def _yield(m: Machine, node: nodes.Yield) -> Value:
    value = evaluate(m, node.value) if node.value is not None else NONE
    if isinstance(node, nodes.YieldFrom):
        value = containers.elements(m, value, node)
    m.activation.yields.append((node, value))
    return UNKNOWN


@evaluates("Await")
def _await(m: Machine, node: nodes.Await) -> Value:
    value = evaluate(m, node.value)
    found = [
        m.read((t, "#result")) or UNKNOWN if isinstance(t, Obj) and t.kind == "coroutine" else of(t)
        for t in value.targets
    ]
    return with_traced(join(found), value.traced)


__all__ = ["Method"]
