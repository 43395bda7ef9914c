"""Running functions of the project.

A function is run once per combination of arguments and region; a later call with equal ones is answered from the
first, as long as nothing that it read has changed since.
"""

from __future__ import annotations

import re

from astroid import nodes

from phiml_audit.tracer import containers, effects
from phiml_audit.tracer.dispatch import Flow, evaluate, execute
from phiml_audit.tracer.state import Activation, Call, Frame, Machine, Region
from phiml_audit.tracer.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Func,
    Method,
    Opaque,
    Value,
    generalise,
    join,
    of,
)

BOTTOM = Value(())  # of a call that has not returned yet: contributes nothing to a join


def run_function(
    m: Machine,
    node: nodes.NodeNG,
    func: Func,
    bound: dict[str, Value],
    *,
    region: Region | None = None,
    note: str = "calls",
) -> tuple[Value, Activation | None]:
    """Run a function with bound parameters; the result and the activation that computed it."""
    region = region or m.region
    m.called.add(func.node)
    same = sum(1 for a in m.stack if a.scope is func.node)
    if len(m.stack) >= m.limits.depth:
        m.hit("call depth")
        return UNKNOWN, None
    if not region.depth and (m.invented or m.spent > m.limits.exact) and len(m.stack) > 1 and not mentions(m, func):
        m.hit("eager calls not followed")
        return UNKNOWN, None
    if same:
        bound = {name: generalise(value) for name, value in bound.items()}
    activation, stands_in = _activation(m, func, bound, region)
    edge = (id(node), activation.serial)
    if edge not in m.activation.calls or m.activation.calls[edge].stands_in:
        m.activation.calls[edge] = Call(node, activation, note, stands_in)
    if activation in m.stack or stands_in:
        return activation.result or BOTTOM, activation
    if same > m.limits.recursion:
        m.hit("recursion")
        return activation.result or BOTTOM, activation
    if activation.done and (activation.runs >= m.limits.runs_per_activation or _unchanged(m, activation)):
        _replay(m, node, activation)
    else:
        _run(m, func, activation, bound)
    _propagate(m, activation)
    return activation.result or BOTTOM, activation


WORD = re.compile(r"\w{3,}")


def mentions(m: Machine, func: Func) -> bool:
    """Whether the text of a function has a name that makes it worth following: a transform, or what makes one."""
    if m.words is None:
        return True
    key = ("mentions", func.node)
    if key not in m.interned:
        rows = m.modules.file_of(func.node).rows[func.node.fromlineno - 1 : func.node.tolineno]
        m.interned[key] = any(not m.words.isdisjoint(WORD.findall(row)) for row in rows)
    return bool(m.interned[key])


def _activation(m: Machine, func: Func, bound: dict[str, Value], region: Region) -> tuple[Activation, bool]:
    """The activation for these arguments; or one for others that stands in for it, which the flag tells."""
    count_key = (func.node, region)
    count = m.per_function.get(count_key, 0)
    if count >= m.limits.widened_per_function:
        m.hit("arguments widened")
        for name, value in bound.items():
            bound[name] = _callables_only(value)
    elif count >= m.limits.activations_per_function:
        for name, value in bound.items():
            bound[name] = generalise(value)
    key = (func, region, tuple(bound.items()))
    activation: Activation | None = m.memo.get(key)
    contexts = m.contexts.setdefault((func, region.stack[-1:], region.depth > 0), [])
    if activation is None and len(contexts) >= m.limits.contexts and (m.invented or m.spent > m.limits.exact):
        m.hit("contexts merged")
        return contexts[-1], True
    if activation is None:
        m.per_function[count_key] = m.per_function.get(count_key, 0) + 1
        m.spent += 1
        frame = Frame(m.number(), func.node, func.frame, func.frame.module, region.depth)
        frame.repeated = region.repeated
        activation = Activation(m.number(), func.node, func.frame.module, func.qualname, region, frame)
        m.memo[key] = activation
        contexts.append(activation)
        m.activations.append(activation)
    return activation, False


def _callables_only(value: Value) -> Value:
    kept = tuple(t for t in value.targets if isinstance(t, (Func, Method, Class)))
    return Value(kept[:4] or (Opaque(),), value.traced, value.varies)


def _unchanged(m: Machine, activation: Activation) -> bool:
    get = m.store.get
    return activation.redefined == m.redefined and all(get(slot) is value for slot, value in activation.reads.items())


def _replay(m: Machine, node: nodes.NodeNG, activation: Activation) -> None:
    for slot, value in activation.writes.items():
        effects.changing(m, slot, value, node)
        m.store.put(slot, value)
    effects.replay(m, activation)
    if m.depth:
        effects.replay_reads(m, activation)


def _propagate(m: Machine, activation: Activation) -> None:
    """What a call reads and writes, its caller reads and writes."""
    caller = m.activation
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


def _run(m: Machine, func: Func, activation: Activation, bound: dict[str, Value]) -> None:
    frame, region = m.frame, m.region
    activation.runs += 1
    activation.born = m.store.serial
    activation.reads, activation.writes = {}, {}
    activation.outcomes, activation.yields, activation.raises, activation.escaped = [], [], [], []
    for key in m.store.keys(activation.frame):
        m.store.put((activation.frame, key), of(MISSING))
    for name, value in bound.items():
        m.store.put((activation.frame, name), value)
    m.stack.append(activation)
    m.frame, m.region = activation.frame, activation.region
    local = m.store.enter(activation.frame)
    try:
        activation.result = _body(m, func, activation)
        activation.done = True
        activation.redefined = m.redefined
    finally:
        m.store.leave(local)
        m.stack.pop()
        m.frame, m.region = frame, region


def _body(m: Machine, func: Func, activation: Activation) -> Value:
    node = func.node
    if not isinstance(node, nodes.FunctionDef):
        value = evaluate(m, node.body)
        activation.outcomes.append((node.body, value))
        return value
    flow = execute(m, node.body)
    results = [value for _, value in activation.outcomes]
    if flow is Flow.NEXT:
        results.append(NONE)
    value = join(results) if results else BOTTOM
    if is_generator(m, node):
        yielded = [v for _, v in activation.yields]
        generator = m.obj("generator", node, "generator")
        containers.clear(m, generator)
        for index, item in enumerate(yielded):
            m.write((generator, containers.key_of(index)), item)
        generator.detail = "exact" if len(yielded) == _yield_count(node) and not m.region.repeated else None
        if generator.detail and any(isinstance(p, (nodes.For, nodes.While, nodes.If)) for p in node.body):
            generator.detail = None
        m.write((generator, "#return"), value)
        return of(generator)
    if isinstance(node, nodes.AsyncFunctionDef):
        coroutine = m.obj("coroutine", node)
        m.write((coroutine, "#result"), value)
        return of(coroutine)
    return value


def _yield_count(node: nodes.FunctionDef) -> int:
    return len(_yields(node))


def _yields(node: nodes.FunctionDef) -> list[nodes.NodeNG]:
    inner = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
    return [
        y
        for part in node.body
        for y in part.nodes_of_class((nodes.Yield, nodes.YieldFrom), skip_klass=inner)
        if not isinstance(part, inner)
    ]


def is_generator(m: Machine, node: nodes.FunctionDef) -> bool:
    """Whether calling the function gives a generator."""
    key = ("generator", node)
    if key not in m.interned:
        m.interned[key] = bool(_yields(node))
    return bool(m.interned[key])
