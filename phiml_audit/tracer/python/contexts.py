"""``with``: what entering binds, and what leaving does to an exception."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes

from phiml_audit.tracer.machine.blocks import EVERY, Block, Exit
from phiml_audit.tracer.machine.exits import inside
from phiml_audit.tracer.machine.interpreter import CONTEXTS, LEAVINGS, SWALLOWS, Flow, evaluate, execute, executes
from phiml_audit.tracer.machine.objects import Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Func,
    Opaque,
    Symbol,
    Value,
    join,
    of,
    opaque,
    with_traced,
)
from phiml_audit.tracer.python import classes, conditions, containers
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.exception_types import name_of
from phiml_audit.tracer.python.exceptions import Way, guarded, way_out
from phiml_audit.tracer.python.statements import assign


@executes("With", "AsyncWith")
def _with(run: Run, node: nodes.With) -> Flow:
    return _items(run, node, 0)


def _items(run: Run, node: nodes.With, index: int) -> Flow:
    """The items from this one on, and the body."""
    if index == len(node.items):
        return execute(run, node.body)
    expression, target = node.items[index]
    context = evaluate(run, expression)
    value = enter(run, expression, context, node)
    block = Block(run.heap.mark(), EVERY)
    swallows = any((answer := SWALLOWS.of(t)) is not None and answer(run, t) for t in context.targets)
    with guarded(run, block) if swallows else inside(run, block):
        if target is not None:
            assign(run, target, value)
        flow = _items(run, node, index + 1)

    def cleanup(way: Way, raised: Value) -> Sequence[Way]:
        swallowed = leave(run, expression, context, raised if way is Exit.RAISE else None)
        if way is not Exit.RAISE or swallowed is False:
            return [way]
        return [None] if swallowed else [None, way]

    return way_out(run, block, flow, cleanup)


def enter(run: Run, node: nodes.NodeNG, context: Value, statement: nodes.With) -> Value:
    """What ``with context as ...`` binds."""
    run.observer.passed(node, context)
    found = []
    for target in context.targets:
        entering = CONTEXTS.of(target)
        found.append(entering(run, node, target, statement) if entering else of(target))
    return with_traced(join(found), context.traced) if found else UNKNOWN


def leave(run: Run, node: nodes.NodeNG, context: Value, raised: Value | None) -> bool | None:
    """The end of a ``with`` block, with what is raised there; whether that ends here. Of a manager that is not known,
    nobody can tell.
    """
    run.observer.passed(node, context)
    answers = set()
    for target in context.targets:
        leaving = LEAVINGS.of(target)
        answers.add(leaving(run, node, target, raised) if leaving else None)
    return answers.pop() if len(answers) == 1 else None


@CONTEXTS.register(Instance)
def _enter_instance(run: Run, node: nodes.NodeNG, obj: Instance, _statement: nodes.With) -> Value:
    result = special(run, obj, "__enter__", (), node)
    if result is None:
        result = special(run, obj, "__aenter__", (), node)
    return result if result is not None else of(obj)


@LEAVINGS.register(Instance)
def _leave_instance(run: Run, node: nodes.NodeNG, obj: Instance, raised: Value | None) -> bool | None:
    details = (NONE, NONE, NONE) if raised is None else (_class_of(raised), raised, opaque("unknown"))
    answer = special(run, obj, "__exit__", details, node)
    if answer is None:
        answer = special(run, obj, "__aexit__", details, node)
    return conditions.truth_of(run, answer, node) if raised is not None and answer is not None else False


def _class_of(raised: Value) -> Value:
    classes_ = {target: target.cls if isinstance(target, Instance) else None for target in raised.targets}
    found = [of(cls or (Symbol(name_of(t)) if name_of(t) else Opaque())) for t, cls in classes_.items()]
    return join(found)


@SWALLOWS.register(Instance)
def _instance_swallows(run: Run, obj: Instance) -> bool:
    method = classes.lookup(run, obj.cls, "__exit__")[0] if obj.cls is not None else None
    return method is not None and any(isinstance(t, Func) and run.fact(_returns, t.node) for t in method.targets)


def _returns(_run: Run, node: nodes.FunctionDef) -> bool:
    """Whether a function returns anything but None and False."""
    values = [each.value for each in node.nodes_of_class(nodes.Return)]
    return any(value is not None and not (isinstance(value, nodes.Const) and not value.value) for value in values)


@CONTEXTS.register(Generator)
def _enter_generator(run: Run, node: nodes.NodeNG, generator: Generator, _statement: nodes.With) -> Value:
    """A function with one ``yield`` between what entering and what leaving does; it has run to its end."""
    for slot, (yielding, _) in generator.around.items():
        run.heap.put(slot, yielding)
    return containers.elements(run, of(generator), node)


@LEAVINGS.register(Generator)
def _leave_generator(run: Run, _node: nodes.NodeNG, generator: Generator, _raised: Value | None) -> bool | None:
    for slot, (_, last) in generator.around.items():
        run.heap.put(slot, last)
    return None if generator.handles else False


@SWALLOWS.register(Generator)
def _generator_swallows(_run: Run, generator: Generator) -> bool:
    return generator.handles
