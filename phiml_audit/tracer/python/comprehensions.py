"""Comprehensions."""

from __future__ import annotations

import math
from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate, evaluates, spend_step
from phiml_audit.tracer.machine.objects import Generator
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    UNKNOWN,
    Frame,
    Value,
    Varies,
    join,
    with_varies,
)
from phiml_audit.tracer.python import conditions, containers, iterations
from phiml_audit.tracer.python.statements import assign

MOST_ITEMS = 8  # that are gone through one by one
MOST_ROUNDS = 64  # ... in all comprehensions around and this one


@evaluates("ListComp", "SetComp", "GeneratorExp")
def _comprehension(run: Run, node: nodes.ListComp) -> Value:
    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    exact = _generate(run, node, 0, lambda: found.append(evaluate(run, node.elt)))
    if kind == "generator":
        run.make(Generator, node).exact = exact
    if exact:
        return containers.make(run, node, kind, _distinct(found) if kind == "set" else found)
    return containers.gathered(run, node, join(found) if found else UNKNOWN, kind)


def _distinct(values: list[Value]) -> list[Value]:
    return list({value.targets: value for value in values}.values())


@evaluates("DictComp")
def _dict_comprehension(run: Run, node: nodes.DictComp) -> Value:
    found: list[tuple[Value, Value]] = []
    _generate(run, node, 0, lambda: found.append((evaluate(run, node.key), evaluate(run, node.value))))
    keys = _as_at_first([key for key, _ in found])
    return containers.make_dict(run, node, list(zip(keys, (value for _, value in found), strict=True)))


def _as_at_first(values: list[Value]) -> list[Value]:
    """The values as they change around the comprehension: in its first round, none changes by its own loops."""
    return [Value(each.targets, each.traced, min(each.varies, values[0].varies)) for each in values]


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
    region, outer = run.at.region, run.at.turns
    with run.looping(few=change is Varies.FEW, count=len(rounds) if exact else 0):
        for index, value in enumerate(rounds):
            spend_step(run)
            if exact:
                run.at.turns = (*outer, (index, len(rounds)))
            later = region.next_round() if exact else region.again()
            with run.within(later if index else region):
                assign(run, loop.target, with_varies(value, change) if index else value)
                truths = [conditions.test(run, test, "if") for test in loop.ifs]
                if False not in truths:
                    exact = exact and None not in truths
                    exact = _generate_in(run, node, level + 1, emit) and exact
    run.at.turns = outer
    return exact


def _rounds(run: Run, node: nodes.NodeNG) -> tuple[list[Value], bool, Varies]:
    """What each round of a loop gets, whether these are all (otherwise the last stands for all later ones), and how
    they change.
    """
    iterable = evaluate(run, node)
    run.observer.iterated(node, iterable)
    found = containers.rounds(run, node, iterable)
    known, more = found
    change = iterations.change_of(iterable, known) if more is None else Varies.VALUE
    if more is None and len(known) <= MOST_ITEMS:
        if len(known) * math.prod(size for _, size in run.at.turns) <= MOST_ROUNDS:
            return known, True, change
        run.count_limit("rounds of comprehensions", node)
    first, rest, _ = iterations.first_and_later(iterable, found)
    first = Value(first.targets, first.traced, iterable.varies)
    if rest is None:
        return [first], False, change
    return [join((first, rest))] if run.at.region.stands_for_many else [first, rest], False, change
