"""What expressions evaluate to."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import Flow, attribute, call, evaluate, evaluates
from phiml_audit.tracer.machine.objects import Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    Obj,
    Symbol,
    Value,
    const,
    join,
    of,
)
from phiml_audit.tracer.python import (
    binding,
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


@evaluates("Attribute", "AssignAttr", "DelAttr")
def _attribute(run: Run, node: nodes.Attribute) -> Value:
    name = node.attrname if node.attrname[0] != "_" else scopes.mangled(run, node, node.attrname)
    return attribute(run, node, evaluate(run, node.expr), name)


@evaluates("Call")
def _call(run: Run, node: nodes.Call) -> Value:
    callee = evaluate(run, node.func)
    return call(run, node, callee, binding.arguments(run, node))


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
    value = evaluate(run, node.value)
    assign(run, node.target, value)
    return value


@evaluates("IfExp")
def _ternary(run: Run, node: nodes.IfExp) -> Value:
    truth = conditions.test(run, node.test, "ternary")
    if truth is not None:
        return evaluate(run, node.body if truth else node.orelse)
    found: list[Value] = []

    def side(expression: nodes.NodeNG, holds: bool) -> Flow:
        conditions.narrow(run, node.test, truth=holds)
        found.append(evaluate(run, expression))
        return Flow.NEXT

    branch(run, None, lambda: side(node.body, True), lambda: side(node.orelse, False))
    return join(found)


@evaluates("BoolOp")
def _bool_op(run: Run, node: nodes.BoolOp) -> Value:
    found: list[Value] = []
    decisive = node.op == "or"
    narrowed: conditions.Narrowed = []
    for index, part in enumerate(node.values):
        last = index == len(node.values) - 1
        value = evaluate(run, part)
        if not last:
            run.observer.tested(part, node.op, value)
            truth = conditions.truth_of(run, value)
            if truth is decisive:
                found.append(value)
                break
            if truth is (not decisive):
                continue
            narrowed += conditions.narrow(run, part, truth=not decisive)
        found.append(value)
    conditions.undo(run, narrowed)
    return join(found)
