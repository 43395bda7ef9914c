"""Comprehensions and generators."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.exits import risk
from phiml_audit.tracer.machine.interpreter import evaluate, evaluates
from phiml_audit.tracer.machine.objects import Coroutine
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Frame,
    Value,
    Varies,
    join,
    of,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import conditions, containers
from phiml_audit.tracer.python.statements import assign


@evaluates("ListComp", "SetComp", "GeneratorExp")
def _comprehension(run: Run, node: nodes.ListComp) -> Value:
    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    exact = _generate(run, node, 0, lambda: found.append(evaluate(run, node.elt)))
    if exact and kind != "set":
        return containers.make(run, node, kind, found)
    return containers.gathered(run, node, join(found) if found else UNKNOWN, kind)


@evaluates("DictComp")
def _dict_comprehension(run: Run, node: nodes.DictComp) -> Value:
    found: list[tuple[Value | None, Value]] = []
    _generate(run, node, 0, lambda: found.append((evaluate(run, node.key), evaluate(run, node.value))))
    return containers.make_dict(run, node, found)


def _generate(run: Run, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    """Run the loops of a comprehension; whether each element was seen exactly once."""
    if level:
        return _generate_in(run, node, level, emit)
    outer = run.frame
    frames = run.definitions.comprehensions
    if (node, outer) not in frames:
        frames[node, outer] = Frame(run.number(), node, outer, outer.module, run.depth)
    run.at.frame = frames[node, outer]
    try:
        return _generate_in(run, node, 0, emit)
    finally:
        run.at.frame = outer


def _generate_in(run: Run, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    if level == len(node.generators):
        emit()
        return True
    loop = node.generators[level]
    iterable = evaluate(run, loop.iter)
    run.observer.iterated(loop.iter, iterable)
    known = containers.sequence(run, iterable)
    first, rest, _ = containers.iterations(run, loop.iter, iterable)
    rounds = known if known is not None and len(known) <= 8 else [first] if rest is None else [first, rest]
    exact = known is not None and len(known) <= 8
    region = run.at.region
    for index, value in enumerate(rounds):
        with run.within(region.again() if index else region):
            assign(run, loop.target, with_varies(value, Varies.VALUE) if index else value)
            truths = [conditions.test(run, test, "if") for test in loop.ifs]
            if False in truths:
                continue
            exact = exact and None not in truths
            exact = _generate_in(run, node, level + 1, emit) and exact
    return exact


@evaluates("Yield", "YieldFrom")
def _yield(run: Run, node: nodes.Yield) -> Value:
    value = evaluate(run, node.value) if node.value is not None else NONE
    if isinstance(node, nodes.YieldFrom):
        value = containers.elements(run, value, node)
    run.activation.yields.append((node, value))
    if run.at.blocks:
        run.activation.changed_yielding.append(run.heap.changes_since(run.at.blocks[0].start, local=False))
    risk(run)
    return UNKNOWN


@evaluates("Await")
def _await(run: Run, node: nodes.Await) -> Value:
    value = evaluate(run, node.value)
    found = [run.read((t, "#result")) or UNKNOWN if isinstance(t, Coroutine) else of(t) for t in value.targets]
    return with_traced(join(found), value.traced)
