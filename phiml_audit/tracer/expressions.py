"""What expressions evaluate to."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import attributes, binding, calls, conditions, containers, definitions, scopes, subscripts
from phiml_audit.tracer.dispatch import evaluate, evaluates
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.statements import assign
from phiml_audit.tracer.values import (
    NONE,
    Const,
    Method,
    Obj,
    Symbol,
    Value,
    Varies,
    const,
    join,
    of,
    opaque,
    single_const,
    with_varies,
)


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
    return calls.call(m, node, callee, binding.arguments(m, node))


@evaluates("Subscript")
def _subscript(m: Machine, node: nodes.Subscript) -> Value:
    base = evaluate(m, node.value)
    index = evaluate(m, node.slice)
    if m.depth and conditions.degree(index) == "yes" and any(isinstance(t, Obj) for t in base.targets):
        m.emit("convert", node, form="index", traced="yes")
    return subscripts.get_item(m, node, base, index)


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
    from phiml_audit.tracer.control import branch
    from phiml_audit.tracer.dispatch import Flow

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


__all__ = ["Method"]
