"""Comprehensions and generators."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer import conditions, containers
from phiml_audit.tracer.dispatch import evaluate, evaluates
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.statements import assign
from phiml_audit.tracer.values import (
    NONE,
    UNKNOWN,
    Obj,
    Value,
    Varies,
    join,
    of,
    with_traced,
    with_varies,
)


@evaluates("ListComp", "SetComp", "GeneratorExp")
def _comprehension(m: Machine, node: nodes.ListComp) -> Value:
    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    exact = _generate(m, node, 0, lambda: found.append(evaluate(m, node.elt)))
    if exact and kind != "set":
        return containers.make(m, node, kind, found)
    return containers.gathered(m, node, join(found) if found else UNKNOWN, kind)


@evaluates("DictComp")
def _dict_comprehension(m: Machine, node: nodes.DictComp) -> Value:
    found: list[tuple[Value | None, Value]] = []
    _generate(m, node, 0, lambda: found.append((evaluate(m, node.key), evaluate(m, node.value))))
    return containers.make_dict(m, node, found)


def _generate(m: Machine, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    """Run the loops of a comprehension; whether each element was seen exactly once."""
    from phiml_audit.tracer.state import Frame

    if level == 0:
        assert m.frame is not None
        outer = m.frame
        key = ("comprehension", node, outer)
        if key not in m.interned:
            m.interned[key] = Frame(m.number(), node, outer, outer.module, m.depth)
        m.frame = m.interned[key]
        try:
            return _generate_in(m, node, 0, emit)
        finally:
            m.frame = outer
    return _generate_in(m, node, level, emit)


def _generate_in(m: Machine, node: nodes.ListComp, level: int, emit: Callable[[], None]) -> bool:
    if level == len(node.generators):
        emit()
        return True
    loop = node.generators[level]
    iterable = evaluate(m, loop.iter)
    conditions.iterated(m, loop.iter, iterable)
    known = containers.sequence(m, iterable)
    first, rest, _ = containers.iterations(m, loop.iter, iterable)
    rounds = known if known is not None and len(known) <= 8 else [first] if rest is None else [first, rest]
    exact = known is not None and len(known) <= 8
    region = m.region
    for index, value in enumerate(rounds):
        with m.within(region.again() if index else region):
            assign(m, loop.target, with_varies(value, Varies.VALUE) if index else value)
            truths = [conditions.test(m, test, "if") for test in loop.ifs]
            if False in truths:
                continue
            exact = exact and None not in truths
            exact = _generate_in(m, node, level + 1, emit) and exact
    return exact


@evaluates("Yield", "YieldFrom")
def _yield(m: Machine, node: nodes.Yield) -> Value:
    value = evaluate(m, node.value) if node.value is not None else NONE
    if isinstance(node, nodes.YieldFrom):
        value = containers.elements(m, value, node)
    m.activation.yields.append((node, value))
    return UNKNOWN


@evaluates("Await")
def _await(m: Machine, node: nodes.Await) -> Value:
    value = evaluate(m, node.value)
    found = [
        m.read((t, "#result")) or UNKNOWN if isinstance(t, Obj) and t.kind == "coroutine" else of(t)
        for t in value.targets
    ]
    return with_traced(join(found), value.traced)
