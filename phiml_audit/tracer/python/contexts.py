"""``with``: what entering binds, and what leaving does to an exception."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from astroid import nodes

from phiml_audit.tracer.machine.blocks import EVERY, Block, Exit
from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.exits import inside, raise_on, restore
from phiml_audit.tracer.machine.interpreter import CONTEXTS, SWALLOWS, Flow, evaluate, execute, executes
from phiml_audit.tracer.machine.objects import Instance, Managed
from phiml_audit.tracer.machine.pauses import Entered, Leave, Pause
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
from phiml_audit.tracer.python.binding import bind
from phiml_audit.tracer.python.exception_types import name_of
from phiml_audit.tracer.python.exceptions import Way, guarded, way_out
from phiml_audit.tracer.python.pauses import WithRest
from phiml_audit.tracer.python.running import run_function, run_on
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
    value, leave = enter(run, expression, context, node)

    def body() -> Flow:
        if target is not None:
            assign(run, target, value)
        return _items(run, node, index + 1)

    return managed(run, Entered(node, expression, context, leave), body)


@executes("WithRest")
def _with_rest(run: Run, node: WithRest) -> Flow:
    """A function goes on in a block whose managers were entered before it stopped."""
    body = partial(execute, run, node.body)
    for entered in reversed([each for each in run.activation.entered if each.statement is node.statement]):
        body = partial(managed, run, entered, body)
    return body()


def managed(run: Run, entered: Entered, body: Callable[[], Flow]) -> Flow:
    """Run a block whose manager has been entered."""
    block = Block(run.heap.mark(), EVERY)
    targets = entered.context.targets
    swallows = any((answer := SWALLOWS.of(t)) is not None and answer(run, t) for t in targets)
    outer, run.activation.entered = run.activation.entered, [*run.activation.entered, entered]
    with guarded(run, block) if swallows else inside(run, block):
        flow = body()
    run.activation.entered = outer

    def cleanup(way: Way, raised: Value) -> Sequence[Way]:
        run.observer.passed(entered.expression, entered.context)
        swallowed = entered.leave(raised if way is Exit.RAISE else None)
        if way is not Exit.RAISE or swallowed is False:
            return [way]
        return [None] if swallowed else [None, way]

    return way_out(run, block, flow, cleanup)


def enter(run: Run, node: nodes.NodeNG, context: Value, statement: nodes.With | None) -> tuple[Value, Leave]:
    """What ``with context as ...`` binds, and how the block is left: of a manager that is not known, nobody can tell
    what it does to an exception.
    """
    run.observer.passed(node, context)
    found, leavings = [], []
    for target in context.targets:
        entering = CONTEXTS.of(target)
        value, leave = entering(run, node, target, statement) if entering else (of(target), nobody_knows)
        found.append(value)
        leavings.append(leave)
    bound = with_traced(join(found), context.traced) if found else UNKNOWN

    def leave_all(raised: Value | None) -> bool | None:
        answers = {leave(raised) for leave in leavings}
        return answers.pop() if len(answers) == 1 else None

    return bound, leave_all


def nobody_knows(_raised: Value | None) -> bool | None:
    """How a block is left whose manager is not known."""
    return None


@CONTEXTS.register(Instance)
def _enter_instance(run: Run, node: nodes.NodeNG, obj: Instance, _statement: nodes.With | None) -> tuple[Value, Leave]:
    result = special(run, obj, "__enter__", (), node)
    if result is None:
        result = special(run, obj, "__aenter__", (), node)
    return result if result is not None else of(obj), partial(_leave_instance, run, node, obj)


def _leave_instance(run: Run, node: nodes.NodeNG, obj: Instance, raised: Value | None) -> bool | None:
    answer = special(run, obj, "__exit__", details(raised), node)
    if answer is None:
        answer = special(run, obj, "__aexit__", details(raised), node)
    return conditions.truth_of(run, answer, node) if raised is not None and answer is not None else False


def details(raised: Value | None) -> tuple[Value, Value, Value]:
    """What ``__exit__`` gets: the class of an exception, it, and its traceback."""
    return (NONE, NONE, NONE) if raised is None else (_class_of(raised), raised, opaque("unknown"))


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


@CONTEXTS.register(Managed)
def _enter_managed(run: Run, node: nodes.NodeNG, obj: Managed, _statement: nodes.With | None) -> tuple[Value, Leave]:
    """The function runs to its ``yield``, and on from there when the block is left."""
    assert obj.function is not None
    bound = bind(run, node, obj.function, obj.arguments)
    value, first = run_function(run, node, obj.function, bound)
    stops = tuple(first.pauses) if first is not None else ()
    leave = partial(_go_on, run, node, obj.function, first, stops) if first is not None and stops else nobody_knows
    return containers.elements(run, value, node), leave


def _go_on(
    run: Run, node: nodes.NodeNG, func: Func, first: Activation, stops: tuple[Pause, ...], raised: Value | None
) -> bool | None:
    """The rest of the function, from each place where it may have stopped; whether what is raised ends in it."""
    start, states, answers = run.heap.mark(), [], set()
    for stop in stops:
        run.heap.rollback(start)
        rest = run_on(run, node, func, first, stop, raised)
        if raised is None:
            raise_on(run, node, rest)
        elif rest.raised is not None:
            run.heap.merge([rest.changed_raising, {}] if rest.returns else [rest.changed_raising])
        answers.add(None if rest.returns and rest.raised is not None else rest.returns)
        states.append(run.heap.changes_since(start))
    restore(run, start, states)
    return answers.pop() if len(answers) == 1 else None


@SWALLOWS.register(Managed)
def _managed_swallows(run: Run, obj: Managed) -> bool:
    return obj.function is not None and run.fact(_yields_tried, obj.function.node)


def _yields_tried(_run: Run, node: nodes.FunctionDef) -> bool:
    """Whether there are handlers for what is raised where a function yields."""
    tried = (each for each in node.nodes_of_class(nodes.Try) if each.handlers)
    return any(part.frame() is node for each in tried for s in each.body for part in s.nodes_of_class(nodes.Yield))
