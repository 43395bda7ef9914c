"""What simple statements do."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.blocks import Exit
from phiml_audit.tracer.machine.exits import leave
from phiml_audit.tracer.machine.interpreter import Flow, evaluate, executes
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, NONE, Value, of
from phiml_audit.tracer.python import attribute_changes, containers, definitions, scopes, subscripts
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.operators import augmented, in_place


@executes("Expr")
def _expression(run: Run, node: nodes.Expr) -> Flow:
    evaluate(run, node.value)
    return Flow.NEXT


@executes("Assign")
def _assign(run: Run, node: nodes.Assign) -> Flow:
    value = evaluate(run, node.value)
    for target in node.targets:
        assign(run, target, value)
    return Flow.NEXT


@executes("AnnAssign")
def _annotated(run: Run, node: nodes.AnnAssign) -> Flow:
    if node.value is not None:
        assign(run, node.target, evaluate(run, node.value))
    return Flow.NEXT


@executes("AugAssign")
def _augmented(run: Run, node: nodes.AugAssign) -> Flow:
    old = evaluate(run, node.target)  # astroid's store nodes evaluate like loads
    change = evaluate(run, node.value)
    for target in old.targets:
        if isinstance(target, Container) and target.is_mutable:
            run.observer.mutated(node, node.target.as_string(), target, "method", containers.elements(run, change))
            in_place(run, node, node.op.rstrip("="), target, change)
            return Flow.NEXT
    new = augmented(run, node, node.op.removesuffix("="), old, change)
    assign(run, node.target, new)
    return Flow.NEXT


def assign(run: Run, target: nodes.NodeNG, value: Value) -> None:
    """Bind an assignment target: a name, attribute, item, or a pattern of them."""
    if isinstance(target, nodes.AssignName):
        scopes.store(run, target, scopes.mangled(run, target, target.name), value)
    elif isinstance(target, nodes.AssignAttr):
        name = scopes.mangled(run, target, target.attrname)
        attribute_changes.assign(run, target, evaluate(run, target.expr), name, value, target.as_string())
    elif isinstance(target, nodes.Subscript):
        subscripts.assign_item(run, target, evaluate(run, target.value), evaluate(run, target.slice), value)
    elif isinstance(target, nodes.Starred):
        assign(run, target.value, containers.gathered(run, target, containers.elements(run, value)))
    elif isinstance(target, (nodes.Tuple, nodes.List)):
        _unpack(run, target, value)


def _unpack(run: Run, pattern: nodes.Tuple | nodes.List, value: Value) -> None:
    parts = containers.unpacked(run, pattern, value)
    starred = next((i for i, e in enumerate(pattern.elts) if isinstance(e, nodes.Starred)), None)
    if starred is None:
        for element, part in zip(pattern.elts, parts(len(pattern.elts)), strict=True):
            assign(run, element, part)
        return
    everything = containers.elements(run, value)
    sequence = containers.sequence(run, value)
    after = len(pattern.elts) - starred - 1
    for index, element in enumerate(pattern.elts):
        if sequence is not None and len(sequence) >= len(pattern.elts) - 1:
            if index < starred:
                part = sequence[index]
            elif index > starred:
                part = sequence[len(sequence) - (len(pattern.elts) - index)]
            else:
                assign(
                    run, element.value, containers.make(run, element, "list", sequence[starred : len(sequence) - after])
                )
                continue
            assign(run, element, part)
        else:
            assign(run, element, everything)


@executes("Delete")
def _delete(run: Run, node: nodes.Delete) -> Flow:
    for target in node.targets:
        if isinstance(target, nodes.DelName):
            frame = scopes.binding_frame(run, run.frame, target.name)
            if frame.depth < run.depth:
                run.observer.mutated(target, target.name, frame, "delete", None)
            run.write((frame, target.name), of(MISSING))
        elif isinstance(target, nodes.DelAttr):
            name = scopes.mangled(run, target, target.attrname)
            attribute_changes.delete(run, target, evaluate(run, target.expr), name, target.as_string())
        elif isinstance(target, nodes.Subscript):
            subscripts.delete_item(run, target, evaluate(run, target.value), evaluate(run, target.slice))
    return Flow.NEXT


@executes("FunctionDef", "AsyncFunctionDef")
def _function(run: Run, node: nodes.FunctionDef) -> Flow:
    scopes.store(run, node, scopes.mangled(run, node, node.name), definitions.function(run, node))
    return Flow.NEXT


@executes("ClassDef")
def _class(run: Run, node: nodes.ClassDef) -> Flow:
    scopes.store(run, node, scopes.mangled(run, node, node.name), definitions.class_(run, node))
    return Flow.NEXT


@executes("Import")
def _import(run: Run, node: nodes.Import) -> Flow:
    for name, alias in node.names:
        value = run.part(Modules).import_module(run, name, 0)
        if alias:
            scopes.store(run, node, alias, value)
        else:
            top = name.partition(".")[0]
            scopes.store(run, node, top, run.part(Modules).import_module(run, top, 0) if top != name else value)
    return Flow.NEXT


@executes("ImportFrom")
def _import_from(run: Run, node: nodes.ImportFrom) -> Flow:
    for name, alias in node.names:
        if name == "*":
            run.part(Modules).import_star(run, node.modname, node.level or 0)
        else:
            value = run.part(Modules).import_name(run, node, node.modname, node.level or 0, name)
            scopes.store(run, node, alias or name, value)
    return Flow.NEXT


@executes("Return")
def _return(run: Run, node: nodes.Return) -> Flow:
    leave(run, Exit.RETURN, node, evaluate(run, node.value) if node.value is not None else NONE)
    return Flow.LEAVES
