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
    Const,
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
from phiml_audit.tracer.python import binding, calls, conditions, containers, definitions, scopes, subscripts
from phiml_audit.tracer.python.control import branch
from phiml_audit.tracer.python.statements import assign


@evaluates("Const")
def _const(run: Run, node: nodes.Const) -> Value:
    return const(node.value)


@evaluates("Name", "AssignName", "DelName")
def _name(run: Run, node: nodes.Name) -> Value:
    value = scopes.load(run, node, node.name)
    if len(value.targets) == 1 and isinstance(value.targets[0], Symbol):
        return run.outside.mention(node, value.targets[0])
    return value


@evaluates("Attribute", "AssignAttr", "DelAttr")
def _attribute(run: Run, node: nodes.Attribute) -> Value:
    return attribute(run, node, evaluate(run, node.expr), node.attrname)


@evaluates("Call")
def _call(run: Run, node: nodes.Call) -> Value:
    callee = evaluate(run, node.func)
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
    open_ended: list[Value] = []
    for element in node.elts:
        if isinstance(element, nodes.Starred):
            value = evaluate(run, element.value)
            known = containers.sequence(run, value)
            if known is None:
                open_ended.append(containers.elements(run, value, element))
            else:
                items.extend(known)
        else:
            items.append(evaluate(run, element))
    if open_ended:
        return containers.gathered(run, node, join([*items, *open_ended]), kind)
    return containers.make(run, node, kind, items)


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


@evaluates("JoinedStr")
def _f_string(run: Run, node: nodes.JoinedStr) -> Value:
    parts = [evaluate(run, part) for part in node.values]
    known = [single_const(part) for part in parts]
    varies = max((part.varies for part in parts), default=Varies.NO)
    if all(k is not None for k in known):
        return with_varies(const("".join(str(k.value) for k in known if k is not None)), varies)
    return opaque("text", varies=varies)


@evaluates("FormattedValue")
def _formatted(run: Run, node: nodes.FormattedValue) -> Value:
    value = evaluate(run, node.value)
    if node.format_spec is not None:
        run.observer.converted(node.value, "format", value)
    found = single_const(value)
    if found is not None and node.format_spec is None:
        return Value((Const("str", str(found.value)),), value.traced, value.varies)
    return opaque("text", varies=value.varies)


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

    return _either(run, conditions.truth_of(run, first, value), side, found)


def _either(run: Run, truth: bool | None, side: Callable[[bool], Flow], found: list[Value]) -> Value:
    if branch(run, truth, lambda: side(True), lambda: side(False)) is Flow.LEAVES:
        raise NeverReturnsError
    return join(found)
