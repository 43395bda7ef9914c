"""What statements do. Branches run from the same state and are joined; a loop runs twice, the second time repeated."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import (
    attributes,
    calls,
    conditions,
    containers,
    definitions,
    effects,
    scopes,
    subscripts,
)
from phiml_audit.tracer.dispatch import Flow, evaluate, executes
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    MISSING,
    NONE,
    Obj,
    Value,
    of,
)


@executes("Expr")
def _expression(m: Machine, node: nodes.Expr) -> Flow:
    evaluate(m, node.value)
    return Flow.NEXT


@executes("Assign")
def _assign(m: Machine, node: nodes.Assign) -> Flow:
    value = evaluate(m, node.value)
    for target in node.targets:
        assign(m, target, value)
    return Flow.NEXT


@executes("AnnAssign")
def _annotated(m: Machine, node: nodes.AnnAssign) -> Flow:
    if node.value is not None:
        assign(m, node.target, evaluate(m, node.value))
    return Flow.NEXT


@executes("AugAssign")
def _augmented(m: Machine, node: nodes.AugAssign) -> Flow:
    from phiml_audit.tracer.operators import binary

    old = evaluate(m, as_load(node.target))
    change = evaluate(m, node.value)
    for target in old.targets:
        if isinstance(target, Obj) and target.kind in ("list", "set", "dict"):
            containers.extend(m, node, target, change, text=node.target.as_string())
            return Flow.NEXT
    new = binary(m, node, node.op.rstrip("="), old, change)
    assign(m, node.target, new, augmented=True)
    return Flow.NEXT


def as_load(target: nodes.NodeNG) -> nodes.NodeNG:
    """The target of an augmented assignment is read as well: astroid's store nodes evaluate like loads."""
    return target


def assign(m: Machine, target: nodes.NodeNG, value: Value, augmented: bool = False) -> None:
    """Bind an assignment target: a name, attribute, item, or a pattern of them."""
    if isinstance(target, nodes.AssignName):
        scopes.store(m, target, target.name, value)
    elif isinstance(target, nodes.AssignAttr):
        attributes.assign(m, target, evaluate(m, target.expr), target.attrname, value)
    elif isinstance(target, nodes.Subscript):
        subscripts.assign_item(m, target, evaluate(m, target.value), evaluate(m, target.slice), value, augmented)
    elif isinstance(target, nodes.Starred):
        assign(m, target.value, containers.gathered(m, target, containers.elements(m, value)))
    elif isinstance(target, (nodes.Tuple, nodes.List)):
        _unpack(m, target, value)


def _unpack(m: Machine, pattern: nodes.Tuple | nodes.List, value: Value) -> None:
    parts = containers.unpacked(m, pattern, value, len(pattern.elts))
    starred = next((i for i, e in enumerate(pattern.elts) if isinstance(e, nodes.Starred)), None)
    if starred is None:
        for element, part in zip(pattern.elts, parts(len(pattern.elts)), strict=True):
            assign(m, element, part)
        return
    everything = containers.elements(m, value)
    sequence = containers.sequence(m, value)
    after = len(pattern.elts) - starred - 1
    for index, element in enumerate(pattern.elts):
        if sequence is not None and len(sequence) >= len(pattern.elts) - 1:
            if index < starred:
                part = sequence[index]
            elif index > starred:
                part = sequence[len(sequence) - (len(pattern.elts) - index)]
            else:
                assign(m, element.value, containers.make(m, element, "list", sequence[starred : len(sequence) - after]))
                continue
            assign(m, element, part)
        else:
            assign(m, element, everything)


@executes("Delete")
def _delete(m: Machine, node: nodes.Delete) -> Flow:
    for target in node.targets:
        if isinstance(target, nodes.DelName):
            assert m.frame is not None
            frame = scopes.binding_frame(m, m.frame, target.name)
            if frame.depth < m.depth:
                owner = scopes.owner_of(frame)
                effects.mutation(m, target, target.name, origin="outside", owner=owner, form="delete", value=None)
            m.write((frame, target.name), of(MISSING))
        elif isinstance(target, nodes.DelAttr):
            attributes.delete(m, target, evaluate(m, target.expr), target.attrname)
        elif isinstance(target, nodes.Subscript):
            subscripts.delete_item(m, target, evaluate(m, target.value), evaluate(m, target.slice))
    return Flow.NEXT


@executes("FunctionDef", "AsyncFunctionDef")
def _function(m: Machine, node: nodes.FunctionDef) -> Flow:
    scopes.store(m, node, node.name, definitions.function(m, node))
    return Flow.NEXT


@executes("ClassDef")
def _class(m: Machine, node: nodes.ClassDef) -> Flow:
    scopes.store(m, node, node.name, definitions.class_(m, node))
    return Flow.NEXT


@executes("Import")
def _import(m: Machine, node: nodes.Import) -> Flow:
    for name, alias in node.names:
        value = m.modules.import_module(m, name, 0)
        if alias:
            scopes.store(m, node, alias, value)
        else:
            top = name.partition(".")[0]
            scopes.store(m, node, top, m.modules.import_module(m, top, 0) if top != name else value)
    return Flow.NEXT


@executes("ImportFrom")
def _import_from(m: Machine, node: nodes.ImportFrom) -> Flow:
    for name, alias in node.names:
        if name == "*":
            m.modules.import_star(m, node.modname, node.level or 0)
        else:
            value = m.modules.import_name(m, node, node.modname, node.level or 0, name)
            scopes.store(m, node, alias or name, value)
    return Flow.NEXT


@executes("Return")
def _return(m: Machine, node: nodes.Return) -> Flow:
    value = evaluate(m, node.value) if node.value is not None else NONE
    m.activation.outcomes.append((node, value))
    m.activation.escaped.append({})
    return Flow.LEAVES


@executes("Raise")
def _raise(m: Machine, node: nodes.Raise) -> Flow:
    if node.exc is not None:
        value = evaluate(m, node.exc)
        value = calls.instantiated(m, value, node.exc)
        if m.depth > 0:
            word = effects.value_word(m, value)
            if word == "traced":
                m.emit("escape", node, form="exception", value=word)
        m.activation.raises.append(value)
    if node.cause is not None:
        evaluate(m, node.cause)
    return Flow.LEAVES


@executes("Break", "Continue")
def _leave_iteration(m: Machine, node: nodes.NodeNG) -> Flow:
    return Flow.LEAVES


@executes("Assert")
def _assert(m: Machine, node: nodes.Assert) -> Flow:
    conditions.test(m, node.test, "assert")
    if node.fail is not None:
        evaluate(m, node.fail)
    conditions.narrow(m, node.test, truth=True)
    return Flow.NEXT
