"""Comprehensions and generators."""

from __future__ import annotations

import math
from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate, evaluates, spend_step
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

MOST_ITEMS = 8  # that are gone through one by one
MOST_ROUNDS = 64  # ... in all comprehensions around and this one


@evaluates("ListComp", "SetComp", "GeneratorExp")
def _comprehension(run: Run, node: nodes.ListComp) -> Value:
    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    exact = _generate(run, node, 0, lambda: found.append(evaluate(run, node.elt)))
    if exact:
        return containers.make(run, node, kind, _distinct(found) if kind == "set" else found)
    return containers.gathered(run, node, join(found) if found else UNKNOWN, kind)


def _distinct(values: list[Value]) -> list[Value]:
    return list({value.targets: value for value in values}.values())


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
    key = (node, *run.place)
    if key not in frames:
        frames[key] = Frame(run.number(), node, outer, outer.module, run.depth)
    run.at.frame = frames[key]
    try:
        return _generate_in(run, node, 0, emit)
    finally:
        run.at.frame = outer


def _generate_in(run: Run, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    if level == len(node.generators):
        emit()
        return True
    loop = node.generators[level]
    rounds, exact, change = _rounds(run, loop.iter)
    region, path = run.at.region, run.at.round
    with run.looping(few=change is Varies.FEW):
        for index, value in enumerate(rounds):
            spend_step(run)
            if exact:
                run.at.round = (*path, (index, len(rounds)))
            later = region.next_round() if exact else region.again()
            with run.within(later if index else region):
                assign(run, loop.target, with_varies(value, change) if index else value)
                truths = [conditions.test(run, test, "if") for test in loop.ifs]
                if False not in truths:
                    exact = exact and None not in truths
                    exact = _generate_in(run, node, level + 1, emit) and exact
    run.at.round = path
    return exact


def _rounds(run: Run, node: nodes.NodeNG) -> tuple[list[Value], bool, Varies]:
    """What each round of a loop gets, whether these are all, and how they change. Otherwise the last stands for all
    later ones.
    """
    iterable = evaluate(run, node)
    run.observer.iterated(node, iterable)
    found = containers.rounds(run, node, iterable)
    known, more = found
    if more is None and len(known) <= MOST_ITEMS:
        if len(known) * math.prod(size for _, size in run.at.round) <= MOST_ROUNDS:
            return known, True, containers.change(iterable, known)
        run.count_limit("rounds of comprehensions", node)
    first, rest, _ = containers.first_and_later(iterable, found)
    if rest is None:
        return [first], False, Varies.VALUE
    rounds = [join((first, rest))] if run.at.region.stands_for_many else [first, rest]
    return rounds, False, Varies.VALUE


@evaluates("Yield", "YieldFrom")
def _yield(run: Run, node: nodes.Yield) -> Value:
    value = evaluate(run, node.value) if node.value is not None else NONE
    if isinstance(node, nodes.YieldFrom):
        value = containers.elements(run, value, node)
    run.activation.yields.append((node, value))
    return UNKNOWN


@evaluates("Await")
def _await(run: Run, node: nodes.Await) -> Value:
    value = evaluate(run, node.value)
    found = [run.read((t, "#result")) or UNKNOWN if isinstance(t, Coroutine) else of(t) for t in value.targets]
    return with_traced(join(found), value.traced)
