"""Running functions of the project.

A function is run once per combination of arguments and region; a later call with equal ones is answered from the
first, as long as nothing that it read has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from astroid import nodes

from phiml_audit.tracer.machine.blocks import CALL, Block, Exit
from phiml_audit.tracer.machine.events import Activation, Call, Region
from phiml_audit.tracer.machine.exits import call_ended, leave, raise_on, risk
from phiml_audit.tracer.machine.interpreter import Flow, NeverReturnsError, evaluate, execute
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.pauses import Pause
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Const,
    Frame,
    Func,
    Identity,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    generalise,
    join,
    of,
)
from phiml_audit.tracer.python import containers, coroutines, generators, pauses, scopes
from phiml_audit.tracer.python.exception_types import name_of
from phiml_audit.tracer.python.keys import rewind
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
    if _is_far_from_traces(run, region) and len(run.at.stack) > 1 and not mentions(run, func):
        run.count_limit("eager calls not followed")
        risk(run)
        return UNKNOWN, None
    if same:
        bound = {name: generalise(value) for name, value in bound.items()}
    activation, stands_in = _activation(run, func, bound, region, node)
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
    anew = activation.makes_objects and activation.place == (*run.place, node)  # other places share these objects
    exhausted = activation.times_run >= run.limits.runs_per_activation
    if activation.done and (exhausted or (not anew and _unchanged(run, activation))):
        _replay(run, node, activation)
    else:
        _run(run, func, activation, bound)
    _propagate(run, activation)
    raise_on(run, node, activation)
    return activation.result or BOTTOM, activation


def _is_far_from_traces(run: Run, region: Region) -> bool:
    """Whether the code is eager, of no compiled function's callbacks, and not worth much."""
    return not region.depth and "callback" not in region.stack and run.is_sparing


WORD = re.compile(r"\w+")


def mentions(run: Run, func: Func) -> bool:
    """Whether the text of a function has a name that makes it worth following: a transform, or what makes one."""
    if run.budget.names_worth_following is None:
        return True
    return run.fact(_mentions, func.node)


def _mentions(run: Run, node: nodes.FunctionDef | nodes.Lambda) -> bool:
    words = run.budget.names_worth_following or frozenset()
    rows = run.part(Modules).file_of(node).rows[node.fromlineno - 1 : node.tolineno]
    text = "\n".join(rows)
    return not words.isdisjoint(WORD.findall(text)) or any(word in text for word in words if word[0] == ".")


def _activation(
    run: Run, func: Func, bound: dict[str, Value], region: Region, node: nodes.NodeNG
) -> tuple[Activation, bool]:
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
        activation = run.memo.activations[key] = _new_activation(run, func, region, (*run.place, node))
        contexts.append(activation)
    elif activation.makes_objects and not run.is_sparing:
        activation = _at_place(run, func, activation, (*run.place, node))
    return activation, False


def _new_activation(run: Run, func: Func, region: Region, place: tuple[object, ...]) -> Activation:
    run.budget.activations_used += 1
    frame = Frame(run.number(), func.node, func.frame, func.frame.module, region.depth)
    frame.repeated = region.repeated
    activation = Activation(run.number(), func.node, func.frame.module, func.qualname, region, frame, place=place)
    run.record.activations.append(activation)
    return activation


def _at_place(run: Run, func: Func, first: Activation, place: tuple[object, ...]) -> Activation:
    """An activation like the first one, for another place that calls it and gets other objects."""
    if place == first.place or any(a.definition is func.node for a in run.at.stack):
        return first
    others = run.memo.by_place.setdefault(first, {})
    if place not in others:
        if len(others) + 1 >= run.limits.places:
            run.count_limit("objects of several calls")
            return first
        others[place] = _new_activation(run, func, first.region, place)
    return others[place]


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
    rewind(run, activation.result or BOTTOM, activation.born)
    run.observer.answered(activation)


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


def run_on(
    run: Run, node: nodes.NodeNG, func: Func, first: Activation, pause: Pause, raised: Value | None
) -> Activation:
    """Run a function on from where it stopped, with an exception that is raised there; the activation of that part."""
    seconds, key = run.part(pauses.Managers).seconds, (first, run.at.region)
    if key not in seconds:
        seconds[key] = _new_activation(run, func, run.at.region, (*run.place, node))
        seconds[key].frame = first.frame
    second = seconds[key]
    run.activation.calls.setdefault((id(node), second.serial), Call(node, second, "calls"))
    second.rest = run.fact(pauses.rest_of if raised is None else pauses.raising, pause.node)
    second.entered = list(pause.entered)
    outer, run.at.handled = run.at.handled, raised or run.at.handled
    try:
        _run(run, func, second, dict(pause.names))
    finally:
        run.at.handled = outer
    _propagate(run, second)
    return second


def _again(run: Run, func: Func, activation: Activation, bound: Mapping[str, Value]) -> None:
    """Run the body once more, for what has been sent to its generator."""
    if activation not in run.at.stack and activation.times_run < run.limits.runs_per_activation:
        _run(run, func, activation, bound)
        _propagate(run, activation)


def _run(run: Run, func: Func, activation: Activation, bound: Mapping[str, Value]) -> None:
    at = run.at
    outer = at.frame, at.region, at.turns, at.blocks, at.guard, at.risks, at.on_trial
    activation.times_run += 1
    activation.born = run.heap.serial
    activation.reads, activation.writes = {}, {}
    activation.outcomes, activation.yields, activation.pauses = [], [], []
    activation.yields_known = True
    for key in run.heap.keys(activation.frame):
        run.heap.put((activation.frame, key), of(MISSING))
    for name, value in bound.items():
        run.heap.put((activation.frame, name), value)
    at.stack.append(activation)
    at.frame, at.region, at.turns = activation.frame, activation.region, ()
    at.guard, at.risks, at.on_trial = None, 0, False
    local = run.heap.enter(activation.frame)
    block = Block(run.heap.here(), CALL, local=scopes.content(run, func.node).scopes)
    at.blocks = [block]
    try:
        activation.result = _body(run, func, activation, bound, block)
        activation.risky = at.risks > 0
        activation.makes_objects = _makes_objects(run, activation)
        activation.done = True
        activation.definitions_version = run.record.definitions_version
    finally:
        run.heap.leave(local)
        at.stack.pop()
        at.frame, at.region, at.turns, at.blocks, at.guard, at.risks, at.on_trial = outer


def _makes_objects(run: Run, activation: Activation) -> bool:
    values = dict.fromkeys(activation.writes.values())
    if activation.result is not None:
        values[activation.result] = None
    return any(_is_made(run, target, activation.born) for value in values for target in value.targets)


def _is_made(run: Run, target: Target, born: int, levels: int = 3) -> bool:
    """Whether a value holds an object younger than that, of which it matters which one it is."""
    match target:
        case Const() | Opaque() | Symbol():
            return False
        case Identity():
            if target.serial <= born or not levels:
                return False
            if isinstance(target, Container) and target.kind == "tuple":
                held = (t for _, value in containers.items(run, target) for t in value.targets)
                return any(_is_made(run, t, born, levels - 1) for t in held)
            return not isinstance(target, Obj) or target.has_state
        case Method():
            return _is_made(run, target.function, born, levels) or _is_made(run, target.receiver, born, levels)
        case Native():
            return any(_is_made(run, t, born, levels) for t in target.receiver.targets)
        case _:
            return False


def _body(run: Run, func: Func, activation: Activation, bound: Mapping[str, Value], block: Block) -> Value:
    node = func.node
    if not isinstance(node, nodes.FunctionDef):
        return _expression(run, node.body, activation, block)
    is_rest = activation.rest is not None
    generates = scopes.content(run, node).yields and not is_rest
    if generates:
        generators.begin(run, node).resume = lambda: _again(run, func, activation, bound)
    goes_on = execute(run, node.body if activation.rest is None else activation.rest) is Flow.NEXT
    call_ended(run, activation, block, goes_on)
    results = [value for _, value in activation.outcomes]
    if goes_on:
        results.append(NONE)
    value = join(results) if results else BOTTOM
    if not activation.returns:
        later = not is_rest and (generates or isinstance(node, nodes.AsyncFunctionDef))
        activation.returns = later or (func.owner is not None and _is_to_be_overridden(activation.raised))
    if generates:
        pauses.at_first(run, activation)
        return generators.finish(run, node, activation, value)
    if isinstance(node, nodes.AsyncFunctionDef) and not is_rest:
        return coroutines.finished(run, node, value)
    return value


def _expression(run: Run, node: nodes.NodeNG, activation: Activation, block: Block) -> Value:
    """The body of a lambda."""
    try:
        value = evaluate(run, node)
        leave(run, Exit.RETURN, node, value)
    except NeverReturnsError:
        value = BOTTOM
    call_ended(run, activation, block, False)
    return value


def _is_to_be_overridden(raised: Value | None) -> bool:
    """Whether a method only says that subclasses define it."""
    return raised is not None and all(name_of(t) == "builtins.NotImplementedError" for t in raised.targets)
