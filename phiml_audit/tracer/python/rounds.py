"""What iterating over values of the language gives: all together, and one by one where the order is known."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.bounds import MOST_ITEMS
from phiml_audit.tracer.machine.interpreter import ELEMENTS, ROUNDS, Series
from phiml_audit.tracer.machine.objects import Container, Generator, Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    UNKNOWN,
    Const,
    Obj,
    Value,
    Varies,
    const,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python.containers import items, keys_summary, sequence
from phiml_audit.tracer.python.keys import KEYED, keys_in_order, position
from phiml_audit.tracer.python.scopes import name_of

MOST_ROUNDS = 8  # numbers of a range that are gone through one by one


@ELEMENTS.register(Container, Generator)
def _items_of(run: Run, _node: nodes.NodeNG | None, obj: Container | Generator) -> Value:
    if obj.kind == "dict":
        found = [of(key[1]) if key != "*" else keys_summary(run, obj) for key, _ in items(run, obj)]
    else:
        found = [item for _, item in items(run, obj)]
    return join(found) if found else BOTTOM


@ELEMENTS.register(Const)
def _characters(_run: Run, _node: nodes.NodeNG | None, constant: Const) -> Value:
    if constant.type != "str":
        return UNKNOWN
    return const(constant.value) if len(constant.value) == 1 else opaque("text")


@ELEMENTS.register(Range)
def _numbers(run: Run, node: nodes.NodeNG | None, obj: Range) -> Value:
    known, rest = _rounds_of_range(run, node, obj)
    return join([*known, rest or BOTTOM])


@ROUNDS.register(Container)
def _rounds_of_container(run: Run, node: nodes.NodeNG | None, obj: Container) -> Series:
    known = sequence(run, of(obj)) if obj.is_sequence else None
    if obj.kind in KEYED:
        order = keys_in_order(run, obj)
        known = None if order is None else [of(key) for key in order]
        if known and obj.kind == "set":  # any of them comes first
            known = [join([value for _, value in items(run, obj)])] * len(known)
    return (known, None) if known is not None else ([], _items_of(run, node, obj))


def moves_on(run: Run, node: nodes.NodeNG | None, iterator: Obj) -> None:
    """What gives each item only once gives one: it is changed, as by a method."""
    if node is not None and iterator.depth < run.depth:
        run.observer.mutated(node, name_of(run, iterator) or _iterated(node).as_string(), iterator, "method", None)


def _iterated(node: nodes.NodeNG) -> nodes.NodeNG:
    """The expression that is iterated over, where it has no name."""
    match node:
        case nodes.Call(args=[first, *_]):
            return first
        case nodes.Starred() | nodes.YieldFrom():
            return node.value
        case nodes.Tuple() | nodes.List() if isinstance(node.parent, nodes.Assign):
            return node.parent.value
        case _:
            return node


@ROUNDS.register(Generator)
def _rounds_of_generator(run: Run, node: nodes.NodeNG | None, generator: Generator) -> Series:
    moves_on(run, node, generator)
    at = position(run, generator)
    if not generator.exact or at is None:
        return [], _items_of(run, node, generator)
    found = [item for _, item in items(run, generator)]
    run.write((generator, "#at"), const(len(found)))
    return found[at:], None


@ROUNDS.register(Range)
def _rounds_of_range(_run: Run, _node: nodes.NodeNG | None, obj: Range) -> Series:
    if obj.span is None:
        return [], opaque("number")
    if not obj.span[MOST_ROUNDS:]:
        return [const(number) for number in obj.span], None
    return [const(obj.span[0]), const(obj.span[1])], opaque("number", varies=Varies.VALUE)


@ROUNDS.register(Const)
def _rounds_of_constant(run: Run, node: nodes.NodeNG | None, constant: Const) -> Series:
    if constant.type not in ("str", "bytes"):
        return [], UNKNOWN
    if len(constant.value) > MOST_ITEMS:
        return [], _characters(run, node, constant)
    return [const(each) for each in constant.value], None
