"""Arithmetic and comparisons."""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.bounds import MOST_ITEMS
from phiml_audit.tracer.machine.interpreter import evaluate, evaluates
from phiml_audit.tracer.machine.kinds import KINDS, OTHER, Kind, kind_of, opaque_kinds
from phiml_audit.tracer.machine.kinds import UNKNOWN as UNKNOWN_KIND
from phiml_audit.tracer.machine.objects import Container, Instance, Namespace
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.tensors import backed_by, is_backed, is_extended, resized_by, torn
from phiml_audit.tracer.machine.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    ModuleTarget,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    Varies,
    Via,
    const,
    join,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import (
    conditions,
    constants,
    containers,
    growth,
    held,
    namespaces,
    operator_methods,
    sets,
)

Operator = Callable[..., object]  # of the module ``operator``: its operands are of any type
BINARY = {
    "+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "//": "__floordiv__", "%": "__mod__",
    "**": "__pow__", "@": "__matmul__", "&": "__and__", "|": "__or__", "^": "__xor__", "<<": "__lshift__",
    ">>": "__rshift__",
}  # fmt: skip


UNARY: dict[str, tuple[str, Operator]] = {
    "-": ("__neg__", operator.neg),
    "+": ("__pos__", operator.pos),
    "~": ("__invert__", operator.invert),
}


COMPARE: dict[str, tuple[str, Operator]] = {
    "==": ("__eq__", operator.eq),
    "!=": ("__ne__", operator.ne),
    "<": ("__lt__", operator.lt),
    "<=": ("__le__", operator.le),
    ">": ("__gt__", operator.gt),
    ">=": ("__ge__", operator.ge),
}


EXTENDING = frozenset({"+", "-", "*", "/", "**"})  # the result has all dimensions of both operands


@evaluates("UnaryOp")
def _unary(run: Run, node: nodes.UnaryOp) -> Value:
    if node.op == "not":
        truth = conditions.test(run, node.operand, "not")
        return opaque("concrete") if truth is None else FALSE if truth else TRUE
    return unary(run, node, node.op, evaluate(run, node.operand))


def unary(run: Run, node: nodes.NodeNG, op: str, value: Value) -> Value:
    """``-value`` and its kin."""
    method, function = UNARY[op]
    found = single_const(value)
    if found is not None and isinstance(found.value, (int, float)):
        return constants.applied(run, node, function, Arguments((value,))) or UNKNOWN
    via = run.observer.computed(node, op, (value,))
    by_method = operator_methods.unary(run, node, method, value)
    return by_method if by_method is not None else _arithmetic(run, (value,), via)


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


def augmented(run: Run, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value:
    """What ``left op= right`` binds."""
    method = BINARY.get(op, "")
    changed = operator_methods.in_place(run, node, method, left, right)
    return changed if changed is not None else binary(run, node, op, left, right)


def binary(run: Run, node: nodes.NodeNG, op: str, left: Value, right: Value) -> Value:
    """``left op right``."""
    method = BINARY.get(op, "")
    a, b = single_const(left), single_const(right)
    if a is not None and (b is not None or (op == "%" and isinstance(a.value, (str, bytes)))):
        folded = constants.applied(run, node, constants.OPERATORS[op], Arguments((left, right)))
        if folded is not None:
            return folded
    if operator_methods.are_objects(left, right):
        result = operator_methods.binary(run, node, method, left, right)
        if result is not None:
            return result
        plain = held.plain(run, left), held.plain(run, right)
        if plain != (left, right):
            return binary(run, node, op, *plain)
    if op in sets.OPERATORS and sets.is_set(left) and sets.is_set(right):
        return sets.combined(run, node, sets.OPERATORS[op], left, right)
    joined = _joined_sequences(run, node, op, left, right)
    if joined is not None:
        return joined
    if op == "%" and isinstance(a.value if a else None, str):
        run.observer.converted(node, "format", right)
        return opaque("text", varies=min(right.varies, Varies.VALUE))
    via = run.observer.computed(node, op, (left, right))
    if op == "@" and left.varies > right.varies:  # a matrix, or what is resampled: the shape comes from the right
        left = Value(left.targets, left.traced, min(left.varies, Varies.VALUE))
    return _arithmetic(run, (left, right), via, extends=op in EXTENDING)


def in_place(run: Run, node: nodes.NodeNG, op: str, obj: Container, change: Value) -> None:
    """``obj += change`` and its kin, of what is changed in place."""
    if obj.kind == "set":
        changed = sets.combined(run, node, sets.OPERATORS.get(op, "union"), of(obj), change)
        sets.refill(run, obj, changed)
    elif op in ("+", "|"):
        containers.extend(run, node, obj, change)
    else:
        repeated = _joined_sequences(run, node, op, of(obj), change)
        known = containers.sequence(run, repeated) if repeated is not None else None
        if known is not None:
            containers.refill(run, obj, known)
        else:
            containers.gather(run, obj, containers.elements(run, of(obj)))


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
        if count is not None and isinstance(count.value, int) and known and count.value * len(known) <= MOST_ITEMS:
            return containers.make(run, node, sides[0].kind, known * count.value)
        many = containers.gathered(run, node, join(known), sides[0].kind)
        if (right if a is not None else left).varies >= Varies.VALUE:
            growth.note_growing(run, many)
        return many
    if a is not None and b is not None:
        whole = containers.make(run, node, sides[0].kind, a + b)
        if b:
            growth.note_extended(run, whole, left)
        return whole
    both = join([containers.elements(run, v) for v in (left, right)])
    return containers.gathered(run, node, both, sides[0].kind)


def _arithmetic(run: Run, operands: tuple[Value, ...], via: Via | None = None, *, extends: bool = True) -> Value:
    traced = max(v.traced for v in operands)
    varies = max(v.varies for v in operands)
    found = (_kind_of_operand(target) for value in operands for target in value.targets)
    kind = max(found, key=lambda kind: kind.strength, default=UNKNOWN_KIND)
    if not kind.strength:
        kind = UNKNOWN_KIND
    elif kind.lifts and traced is Traced.YES:
        kind = KINDS["tensor"]
    extended = extends and kind.is_tensor and any(map(is_extended, operands))
    result = Opaque(
        kind.word,
        run.depth,
        extended=extended,
        via=via,
        resized=resized_by(operands) if extends else (),
        backed=backed_by(operands) if kind.is_tensor else 0,
        cloud=torn(run, operands) if extends else "",
        grid=next((t.grid for v in operands for t in v.targets if isinstance(t, Opaque) and t.grid), ""),
    )
    return Value((result,), traced, varies)


def _kind_of_operand(target: Target) -> Kind:
    if isinstance(target, Const):
        return KINDS["number" if isinstance(target.value, (int, float, complex)) else "text"]
    if isinstance(target, Opaque):
        return kind_of(target)
    return UNKNOWN_KIND if isinstance(target, Instance) else OTHER


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
        same = identical(left, right)
        return opaque("concrete") if same is None else TRUE if same == (op == "is") else FALSE
    if op in ("in", "not in"):
        found = _contained(run, node, left, right)
        return opaque("concrete") if found is None else TRUE if found == (op == "in") else FALSE
    method, function = COMPARE[op]
    if a is not None and b is not None:
        try:
            return const(bool(function(a.value, b.value)))
        except TypeError:
            return opaque("concrete")
    if operator_methods.are_objects(left, right):
        result = operator_methods.compared(run, node, method, left, right)
        if result is not None:
            return result
        plain = held.plain(run, left), held.plain(run, right)
        if plain != (left, right):
            return compared(run, node, op, *plain)
    if all(isinstance(t, (Container, Const)) for t in (*left.targets, *right.targets)):
        same = sets.compared(run, op, left, right)
        answer = constants.applied(run, node, function, Arguments((left, right))) if same is None else const(same)
        return opaque("concrete") if answer is None or answer is UNKNOWN else answer
    if left.is_code or right.is_code:
        return opaque("concrete")
    texts = [v for v in (a, b) if v is not None and (v.value is None or isinstance(v.value, str))]
    if texts:  # a tensor is never compared with a text or None
        return opaque("concrete")
    value = _arithmetic(run, (left, right))
    if any(kind.is_concrete for kind in opaque_kinds(value)):
        return opaque("concrete")
    run.observer.computed(node, op, (value,))
    return value if value.traced is not Traced.NO or is_backed(value) else opaque("concrete")


def _contained(run: Run, node: nodes.NodeNG, item: Value, holder: Value) -> bool | None:
    if len(holder.targets) == 1 and isinstance(holder.targets[0], Namespace):
        return namespaces.known(run, holder.targets[0], item)
    if any(isinstance(t, (Instance, Class)) for t in holder.targets):
        return operator_methods.contains(run, node, holder, item)
    return operator_methods.is_among(run, holder, item)


def identical(left: Value, right: Value) -> bool | None:
    """Whether two values are the same object, if that is certain."""
    none = NONE.targets[0]
    for value, other in ((left, right), (right, left)):
        if other.targets == (none,):
            if value.targets == (none,):
                return True
            could_be = none in value.targets or any(kind.is_unsure for kind in opaque_kinds(value))
            return None if could_be else False
    a, b = single_const(left), single_const(right)
    if a is not None and b is not None:
        return a == b
    one, other_ = (v.targets[0] if len(v.targets) == 1 else None for v in (left, right))
    if isinstance(one, (ModuleTarget, Symbol)) and one == other_:
        return True
    if isinstance(one, Symbol) and isinstance(other_, Symbol) and _are_builtin(one, other_):
        return False
    sure = all(isinstance(t, (Func, Class, Obj, ModuleTarget)) for t in (one, other_))
    several = isinstance(one, Obj) and one.several
    return None if not sure or (several and one is other_) else one == other_


def _are_builtin(*symbols: Symbol) -> bool:
    """Whether these are different objects of Python's own: some have several names."""
    found = [vars(builtins).get(symbol.name.removeprefix("builtins.")) for symbol in symbols]
    return None not in found and found[0] is not found[1]
