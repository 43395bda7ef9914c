"""What expressions evaluate to."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import (
    Flow,
    NeverReturnsError,
    attribute,
    call,
    evaluate,
    evaluates,
)
from phiml_audit.tracer.machine.objects import Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    Obj,
    Opaque,
    Symbol,
    Value,
    const,
    join,
    of,
)
from phiml_audit.tracer.python import (
    binding,
    calls,
    conditions,
    containers,
    definitions,
    growth,
    operator_methods,
    scopes,
    subscripts,
)
from phiml_audit.tracer.python.control import branch
from phiml_audit.tracer.python.statements import assign


@evaluates("Const")
def _const(run: Run, node: nodes.Const) -> Value:
    return run.constant(node.value, node) if isinstance(node.value, int) else const(node.value)


@evaluates("Name", "AssignName", "DelName")
def _name(run: Run, node: nodes.Name) -> Value:
    name = node.name if node.name[0] != "_" else scopes.mangled(run, node, node.name)
    value = scopes.load(run, node, name)
    if len(value.targets) == 1 and isinstance(value.targets[0], Symbol):
        return run.outside.mention(node, value.targets[0])
    return value


def _known(run: Run, node: nodes.NodeNG) -> Value:
    """The value of a receiver or a callee; where that is not known, what the source says of it."""
    value = evaluate(run, node)
    if any(isinstance(target, Opaque) for target in value.targets):
        return run.outside.second_opinion(node, value)
    return value


@evaluates("Attribute", "AssignAttr", "DelAttr")
def _attribute(run: Run, node: nodes.Attribute) -> Value:
    name = node.attrname if node.attrname[0] != "_" else scopes.mangled(run, node, node.attrname)
    return attribute(run, node, _known(run, node.expr), name)


@evaluates("Call")
def _call(run: Run, node: nodes.Call) -> Value:
    callee = _known(run, node.func)
    value = call(run, node, callee, binding.arguments(run, node))
    if not value.targets and calls.never_returns(run, node, callee):
        raise NeverReturnsError
    return value


@evaluates("Subscript")
def _subscript(run: Run, node: nodes.Subscript) -> Value:
    base = evaluate(run, node.value)
    index = evaluate(run, node.slice)
    if any(isinstance(t, Obj) for t in base.targets):
        run.observer.converted(node, "index", index)
        index = operator_methods.as_index(run, node, index)
    return subscripts.get_item(run, node, base, index)


@evaluates("Slice")
def _slice(run: Run, node: nodes.Slice) -> Value:
    obj = run.make(Slice, node)
    obj.parts = tuple(evaluate(run, part) if part is not None else NONE for part in (node.lower, node.upper, node.step))
    return of(obj)


@evaluates("List", "Tuple", "Set")
def _display(run: Run, node: nodes.List | nodes.Tuple | nodes.Set) -> Value:
    kind = type(node).__name__.lower()
    items: list[Value] = []
    unpacked: list[Value] = []
    open_ended = False
    for element in node.elts:
        if isinstance(element, nodes.Starred):
            unpacked.append(evaluate(run, element.value))
            known, rest = containers.rounds(run, element, unpacked[-1])
            items.extend(known if rest is None else [*known, rest])
            open_ended = open_ended or rest is not None
        else:
            items.append(evaluate(run, element))
    if open_ended:
        whole = containers.gathered(run, node, join(items), kind)
    else:
        whole = containers.make(run, node, kind, items, written=len(items) == len(node.elts))
    if len(unpacked) == 1 < len(node.elts):
        growth.note_extended(run, whole, unpacked[0])
    return whole


@evaluates("Dict")
def _dict(run: Run, node: nodes.Dict) -> Value:
    return containers.make_dict(
        run,
        node,
        [(None if isinstance(k, nodes.DictUnpack) else evaluate(run, k), evaluate(run, v)) for k, v in node.items],
    )


@evaluates("Starred")
def _starred(run: Run, node: nodes.Starred) -> Value:
    return containers.elements(run, evaluate(run, node.value), node)


@evaluates("Lambda")
def _lambda(run: Run, node: nodes.Lambda) -> Value:
    return of(definitions.lambda_(run, node))


@evaluates("NamedExpr")
def _named(run: Run, node: nodes.NamedExpr) -> Value:
    if run.at.on_trial:
        return evaluate(run, node.target)
    value = evaluate(run, node.value)
    assign(run, node.target, value)
    return value


@evaluates("IfExp")
def _ternary(run: Run, node: nodes.IfExp) -> Value:
    decision = conditions.decide(run, node.test, "ternary")
    found: list[Value] = []

    def side(wanted: bool) -> Flow:
        conditions.assume(run, decision, wanted)
        found.append(evaluate(run, node.body if wanted else node.orelse))
        return Flow.NEXT

    return _either(run, decision.truth, side, found)


@evaluates("BoolOp")
def _bool_op(run: Run, node: nodes.BoolOp) -> Value:
    return _parts(run, node.op, node.values)


def _parts(run: Run, op: str, parts: list[nodes.NodeNG]) -> Value:
    """The first part that decides, or else the last."""
    first, *rest = parts
    value = evaluate(run, first)
    if not rest:
        return value
    run.observer.tested(first, op, value)
    decisive = op == "or"
    found: list[Value] = []

    def side(wanted: bool) -> Flow:
        conditions.narrow(run, first, wanted)
        found.append(conditions.having(run, value, wanted) if wanted is decisive else _parts(run, op, rest))
        return Flow.NEXT

    return _either(run, conditions.truth_of(run, value, first), side, found)


def _either(run: Run, truth: bool | None, side: Callable[[bool], Flow], found: list[Value]) -> Value:
    if branch(run, truth, lambda: side(True), lambda: side(False)) is Flow.LEAVES:
        raise NeverReturnsError
    return join(found)
