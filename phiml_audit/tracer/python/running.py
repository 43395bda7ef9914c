"""Running functions of the project.

A function is run once per combination of arguments and region; a later call with equal ones is answered from the
first, as long as nothing that it read has changed since.
"""

from __future__ import annotations

import re

from astroid import nodes

from phiml_audit.tracer.machine import exits
from phiml_audit.tracer.machine.events import Activation, Call, Region
from phiml_audit.tracer.machine.exits import risk
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.interpreter import Flow, NeverReturnsError, evaluate, execute
from phiml_audit.tracer.machine.objects import Coroutine, Generator
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    BOTTOM,
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Frame,
    Func,
    Method,
    Opaque,
    Value,
    generalise,
    join,
    of,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.exception_types import name_of
from phiml_audit.tracer.python.modules import Modules


def run_function(
    run: Run,
    node: nodes.NodeNG,
    func: Func,
    bound: dict[str, Value],
    *,
    region: Region | None = None,
    note: str = "calls",
) -> tuple[Value, Activation | None]:
    """Run a function with bound parameters; the result and the activation that computed it."""
    region = region or run.at.region
    run.record.called.add(func.node)
    same = sum(1 for a in run.at.stack if a.definition is func.node)
    if len(run.at.stack) >= run.limits.depth:
        run.count_limit("call depth", node)
        risk(run)
        return UNKNOWN, None
    if not region.depth and run.is_sparing and len(run.at.stack) > 1 and not mentions(run, func):
        run.count_limit("eager calls not followed")
        risk(run)
        return UNKNOWN, None
    if same:
        bound = {name: generalise(value) for name, value in bound.items()}
    activation, stands_in = _activation(run, func, bound, region)
    edge = (id(node), activation.serial)
    if edge not in run.activation.calls or run.activation.calls[edge].stands_in:
        run.activation.calls[edge] = Call(node, activation, note, stands_in)
    if activation in run.at.stack or stands_in:
        risk(run)
        return activation.result or BOTTOM, activation
    if same > run.limits.recursion:
        run.count_limit("recursion", node)
        risk(run)
        return activation.result or BOTTOM, activation
    if activation.done and (activation.times_run >= run.limits.runs_per_activation or _unchanged(run, activation)):
        _replay(run, node, activation)
    else:
        _run(run, func, activation, bound)
    _propagate(run, activation)
    exits.raise_on(run, node, activation)
    return activation.result or BOTTOM, activation


WORD = re.compile(r"\w{3,}")


def mentions(run: Run, func: Func) -> bool:
    """Whether the text of a function has a name that makes it worth following: a transform, or what makes one."""
    if run.budget.names_worth_following is None:
        return True
    return run.fact(_mentions, func.node)


def _mentions(run: Run, node: nodes.FunctionDef | nodes.Lambda) -> bool:
    words = run.budget.names_worth_following or frozenset()
    rows = run.part(Modules).file_of(node).rows[node.fromlineno - 1 : node.tolineno]
    return any(not words.isdisjoint(WORD.findall(row)) for row in rows)


def _activation(run: Run, func: Func, bound: dict[str, Value], region: Region) -> tuple[Activation, bool]:
    """The activation for these arguments; or one for others that stands in for it, which the flag tells."""
    count_key = (func.node, region)
    count = run.memo.per_function.get(count_key, 0)
    if count >= run.limits.widened_per_function:
        run.count_limit("arguments widened")
        for name, value in bound.items():
            bound[name] = _callables_only(value)
    elif count >= run.limits.activations_per_function:
        for name, value in bound.items():
            bound[name] = generalise(value)
    key = (func, region, tuple(bound.items()))
    activation = run.memo.activations.get(key)
    contexts = run.memo.contexts.setdefault((func, region.stack[-1:], region.depth > 0), [])
    if activation is None and len(contexts) >= run.limits.contexts and run.is_sparing:
        run.count_limit("contexts merged")
        return contexts[-1], True
    if activation is None:
        run.memo.per_function[count_key] = run.memo.per_function.get(count_key, 0) + 1
        run.budget.activations_used += 1
        frame = Frame(run.number(), func.node, func.frame, func.frame.module, region.depth)
        frame.repeated = region.repeated
        activation = Activation(run.number(), func.node, func.frame.module, func.qualname, region, frame)
        run.memo.activations[key] = activation
        contexts.append(activation)
        run.record.activations.append(activation)
    return activation, False


def _callables_only(value: Value) -> Value:
    kept = tuple(t for t in value.targets if isinstance(t, (Func, Method, Class)))
    return Value(kept[:4] or (Opaque(),), value.traced, value.varies)


def _unchanged(run: Run, activation: Activation) -> bool:
    get = run.heap.get
    return activation.definitions_version == run.record.definitions_version and all(
        get(slot) is value for slot, value in activation.reads.items()
    )


def _replay(run: Run, node: nodes.NodeNG, activation: Activation) -> None:
    for slot, value in activation.writes.items():
        run.observer.changing(slot, value, node)
        run.heap.put(slot, value)
    run.observer.answered(node, activation)


def _propagate(run: Run, activation: Activation) -> None:
    """What a call reads and writes, its caller reads and writes."""
    caller = run.activation
    if caller is activation:
        return
    for slot, value in activation.reads.items():
        if slot[0].serial <= caller.born and slot not in caller.writes and slot not in caller.reads:
            caller.reads[slot] = value
    for slot, value in activation.writes.items():
        if slot[0].serial <= caller.born:
            caller.writes[slot] = value
    for key, node in activation.timeline.items():
        caller.timeline.setdefault(key, node)


def _run(run: Run, func: Func, activation: Activation, bound: dict[str, Value]) -> None:
    at = run.at
    outer = at.frame, at.region, at.blocks, at.guard, at.risks, at.on_trial
    activation.times_run += 1
    activation.born = run.heap.serial
    activation.reads, activation.writes = {}, {}
    activation.outcomes, activation.yields, activation.changed_yielding = [], [], []
    for key in run.heap.keys(activation.frame):
        run.heap.put((activation.frame, key), of(MISSING))
    for name, value in bound.items():
        run.heap.put((activation.frame, name), value)
    at.stack.append(activation)
    at.frame, at.region, at.guard, at.risks, at.on_trial = activation.frame, activation.region, None, 0, False
    local = run.heap.enter(activation.frame)
    block = exits.Block(run.heap.here(), exits.CALL, local=run.fact(_makes_functions, func.node))
    at.blocks = [block]
    try:
        activation.result = _body(run, func, activation, block)
        activation.risky = at.risks > 0
        activation.done = True
        activation.definitions_version = run.record.definitions_version
    finally:
        run.heap.leave(local)
        at.stack.pop()
        at.frame, at.region, at.blocks, at.guard, at.risks, at.on_trial = outer


def _makes_functions(run: Run, node: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Whether a function has others in it, which see its names after its end."""
    inner = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
    return any(each is not node for each in node.nodes_of_class(inner))


def _body(run: Run, func: Func, activation: Activation, block: exits.Block) -> Value:
    node = func.node
    if not isinstance(node, nodes.FunctionDef):
        return _expression(run, node.body, activation, block)
    goes_on = execute(run, node.body) is Flow.NEXT
    exits.call_ended(run, activation, block, goes_on)
    results = [value for _, value in activation.outcomes]
    if goes_on:
        results.append(NONE)
    value = join(results) if results else BOTTOM
    if not activation.returns:
        activation.returns = func.owner is not None and _is_to_be_overridden(activation.raised)
    if is_generator(run, node):
        activation.returns = True
        return _generator(run, node, activation, value, block)
    if isinstance(node, nodes.AsyncFunctionDef):
        activation.returns = True
        coroutine = run.make(Coroutine, node)
        run.write((coroutine, "#result"), value)
        return of(coroutine)
    return value


def _expression(run: Run, node: nodes.NodeNG, activation: Activation, block: exits.Block) -> Value:
    """The body of a lambda."""
    try:
        value = evaluate(run, node)
        exits.leave(run, exits.Exit.RETURN, node, value)
    except NeverReturnsError:
        value = BOTTOM
    exits.call_ended(run, activation, block, False)
    return value


def _is_to_be_overridden(raised: Value | None) -> bool:
    """Whether a method only says that subclasses define it."""
    return raised is not None and all(name_of(t) == "builtins.NotImplementedError" for t in raised.targets)


def _generator(run: Run, node: nodes.FunctionDef, activation: Activation, returned: Value, block: exits.Block) -> Value:
    yielded = [v for _, v in activation.yields]
    generator = run.make(Generator, node, "generator")
    containers.clear(run, generator)
    for index, item in enumerate(yielded):
        run.write((generator, containers.key_of(index)), item)
    straight = not any(isinstance(p, (nodes.For, nodes.While, nodes.If)) for p in node.body)
    generator.exact = straight and len(yielded) == len(_yields(node)) and not run.at.region.repeated
    run.write((generator, "#return"), returned)
    generator.around = _around(run, activation, block)
    generator.handles = any(_is_tried(each) for each in _yields(node))
    return of(generator)


def _around(run: Run, activation: Activation, block: exits.Block) -> dict[Slot, tuple[Value, Value]]:
    """What is changed between where a generator yields and its end: both values."""
    first = run.heap.before(block.start)
    slots = {slot: None for changes in activation.changed_yielding for slot in changes} | dict.fromkeys(
        run.heap.changes_since(block.start, local=False)
    )
    found = {}
    for slot in slots if activation.changed_yielding else ():
        last = run.heap.get(slot) or ABSENT
        yielding = join([changes.get(slot, first.get(slot, last)) for changes in activation.changed_yielding])
        if yielding is not last:
            found[slot] = (yielding, last)
    return found


def _is_tried(node: nodes.NodeNG) -> bool:
    """Whether there are handlers for what is raised at a node of a function."""
    inner, outer = node, node.parent
    while not isinstance(outer, nodes.FunctionDef):
        if isinstance(outer, nodes.Try) and outer.handlers and inner in outer.body:
            return True
        inner, outer = outer, outer.parent
    return False


def _yields(node: nodes.FunctionDef) -> list[nodes.NodeNG]:
    inner = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
    return [
        y
        for part in node.body
        for y in part.nodes_of_class((nodes.Yield, nodes.YieldFrom), skip_klass=inner)
        if not isinstance(part, inner)
    ]


def is_generator(run: Run, node: nodes.FunctionDef) -> bool:
    """Whether calling the function gives a generator."""
    return run.fact(_is_generator, node)


def _is_generator(run: Run, node: nodes.FunctionDef) -> bool:
    return bool(_yields(node))
