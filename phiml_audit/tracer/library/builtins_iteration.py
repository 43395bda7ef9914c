"""Built-in functions that iterate: iterators over others, and what is computed of all items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.library.iterators import (
    NOTHING,
    Iterator,
    Taken,
    all_taken,
    iterator_of,
    make,
    over,
    step,
    take,
)
from phiml_audit.tracer.library.itertools import all_of, iterators_of
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    FALSE,
    TRUE,
    UNKNOWN,
    Opaque,
    Traced,
    Value,
    join,
    opaque,
    single_const,
    with_traced,
)
from phiml_audit.tracer.python import classes, conditions, constants, containers, held
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.operators import binary, identical

if TYPE_CHECKING:
    from astroid import nodes


@library("builtins.iter(object, sentinel=..., /)", "builtins.aiter(object, sentinel=..., /)")
def _iter(at: Call, object: Value, sentinel: Value | None) -> Value:
    if sentinel is None:
        return iterator_of(at.run, at.node, object)
    end = sentinel

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        result = call(run, node, object, Arguments())
        same = identical(result, end)
        if same is None:
            return Taken(result, sure=False)
        return NOTHING if same else Taken(result)

    return make(at.run, at.node, (at.name, end), advance, (object,))


@library("builtins.next(iterator, default=..., /)", "builtins.anext(iterator, default=..., /)")
def _next(at: Call, iterator: Value, default: Value | None) -> Value:
    taken = take(at.run, at.node, iterator)
    if taken.value is None:
        return BOTTOM if default is None else default
    return taken.value if taken.sure or default is None else join((taken.value, default))


@library("builtins.map(function, *iterables)")
def mapped(at: Call, function: Value, iterables: tuple[Value, ...]) -> Value:
    """An iterator over what a function gives of the items of others."""
    sources = iterators_of(at, iterables)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        row = all_of(run, node, sources)
        if row is None:
            return NOTHING
        return Taken(call(run, node, function, Arguments(tuple(row[0]))), row[1] and not at.is_open)

    return make(at.run, at.node, (at.name, function), advance, (*sources, function))


@library("builtins.zip(*iterables, strict=False)")
def _zip(at: Call, iterables: tuple[Value, ...], strict: Value) -> Value:
    sources = iterators_of(at, iterables)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        row = all_of(run, node, sources) if sources else None
        if row is None:
            return NOTHING
        if at.is_open:
            element = containers.gathered(run, iterator.node, join(row[0]), "tuple", tag=(iterator, "any"))
            return Taken(element, sure=False)
        number = index if row[1] else None
        return Taken(containers.make(run, iterator.node, "tuple", row[0], tag=(iterator, number)), number is not None)

    return make(at.run, at.node, at.name, advance, sources)


@library("builtins.enumerate(iterable, start=0)")
def _enumerate(at: Call, iterable: Value, start: Value) -> Value:
    at.run.observer.iterated(at.node, iterable)
    source = iterator_of(at.run, at.node, iterable)
    first = single_const(start)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        taken = take(run, node, source)
        if taken.value is None:
            return NOTHING
        known = taken.sure and index is not None and first is not None and isinstance(first.value, int)
        number = run.constant(first.value + index, node) if known and first is not None else opaque("number")
        pair = containers.make(run, iterator.node, "tuple", [number, taken.value], (iterator, index if known else None))
        return Taken(pair, known)

    return make(at.run, at.node, (at.name, start), advance, (source,))


@library("builtins.reversed(sequence, /)")
def _reversed(at: Call, sequence: Value) -> Value:
    run, node = at.run, at.node
    found = []
    for target in sequence.targets:
        if isinstance(target, Instance) and held.held(run, target) is None:
            found.append(_reversed_instance(at, target))
            continue
        known, rest = containers.rounds(run, node, Value((target,), sequence.traced, sequence.varies))
        if rest is not None:
            known, rest = [], containers.everything((known, rest))
        found.append(over(run, node, (at.name, target), known[::-1], rest))
    return join(found) if found else UNKNOWN


def _reversed_instance(at: Call, obj: Instance) -> Value:
    if obj.cls is not None and classes.defines(at.run, obj.cls, "__reversed__"):
        return special(at.run, obj, "__reversed__", (), at.node) or UNKNOWN
    size = special(at.run, obj, "__len__", (), at.node)
    number = single_const(size) if size is not None else None
    indices = range(number.value)[::-1] if number is not None and number.value in range(8) else None
    places = [opaque("number")] if indices is None else [at.run.constant(i, at.node) for i in indices]
    items = [special(at.run, obj, "__getitem__", (place,), at.node) or UNKNOWN for place in places]
    return (
        over(at.run, at.node, (at.name, obj), [], join(items))
        if indices is None
        else over(at.run, at.node, (at.name, obj), items)
    )


# --- order ------------------------------------------------------------------------------------------------------------


def compare(run: Run, node: nodes.NodeNG, items: Value, method: str = "__lt__") -> None:
    """Python compares items with each other."""
    for target in items.targets:
        if isinstance(target, Instance):
            special(run, target, method, (items,), node)


def in_sorted_order(at: Call, iterable: Value, key: Value | None, reverse: Value) -> Value:
    """The items of an iterable, sorted, as a new list."""
    run, node = at.run, at.node
    known, rest = containers.rounds(run, node, iterable)
    items = known if rest is None else [*known, rest]
    if key is None:
        run.observer.converted(node, "compare", *items)
    keys = [item if key is None else call(run, node, key, Arguments((item,))) for item in items]
    if keys:
        compare(run, node, join(keys))
    if rest is not None:
        return containers.gathered(run, node, containers.everything((known, rest)), tag="call")
    order = _order(run, keys, reverse)
    if order is None:
        return containers.make(run, node, "list", [join(known)] * len(known) if known else [], tag="call")
    return containers.make(run, node, "list", [known[i] for i in order], tag="call")


def _order(run: Run, keys: Sequence[Value], reverse: Value) -> list[int] | None:
    try:
        plain = [constants.known(run, key) for key in keys]
        return sorted(range(len(plain)), key=plain.__getitem__, reverse=bool(constants.known(run, reverse)))
    except Exception:  # noqa: BLE001 - not known, or whatever comparing them raises
        return None if len(keys) > 1 else list(range(len(keys)))


@library("builtins.sorted(iterable, /, *, key=None, reverse=False)")
def _sorted(at: Call, iterable: Value, key: Value | None, reverse: Value) -> Value:
    return in_sorted_order(at, iterable, key, reverse)


@library("builtins.max(*values, key=None, default=...)", "builtins.min(*values, key=None, default=...)")
def _extreme(at: Call, values: tuple[Value, ...], key: Value | None, default: Value | None) -> Value:
    run, node = at.run, at.node
    known, rest = containers.rounds(run, node, values[0]) if len(values) == 1 else (list(values), None)
    if len(values) == 1:
        run.observer.iterated(node, values[0])
    items = known if rest is None else [*known, rest]
    keys = [item if key is None else call(run, node, key, Arguments((item,))) for item in items]
    if not items:
        return UNKNOWN if default is None else default
    run.observer.converted(node, "compare", *items)
    compare(run, node, join(keys), "__gt__" if at.short == "max" else "__lt__")
    order = _order(run, keys, TRUE if at.short == "max" else FALSE) if rest is None and not at.is_open else None
    if order is not None:
        return items[order[0]]
    result = with_traced(join(items), max(item.traced for item in items))
    return result if default is None or known else join((result, default))


# --- of all items -----------------------------------------------------------------------------------------------------


@library("builtins.sum(iterable, /, start=0)")
def _sum(at: Call, iterable: Value, start: Value) -> Value:
    run, node = at.run, at.node
    known, rest = containers.rounds(run, node, iterable)
    run.observer.iterated(node, iterable)
    items = known if rest is None else [*known, rest]
    if any(isinstance(t, (Instance, Container)) for item in (*items, start) for t in item.targets):
        total = start
        for item in items:
            total = binary(run, node, "+", total, item)
        return total if rest is None else join((start, total))
    values = (*items, start)
    found = constants.applied(run, node, lambda *numbers: sum(numbers), Arguments(values)) if rest is None else None
    if found is not None:
        return found
    traced = max(value.traced for value in values)
    via = run.observer.computed(node, "+", tuple(items))
    kind = "tensor" if traced is Traced.YES else "number"
    return Value((Opaque(kind, run.depth, via=via),), traced, max(value.varies for value in values))


@library("builtins.any(iterable, /)", "builtins.all(iterable, /)")
def _any(at: Call, iterable: Value) -> Value:
    run, node = at.run, at.node
    decisive = at.short == "any"
    unknown = False
    run.observer.iterated(node, iterable)
    source = iterator_of(run, node, iterable)
    for taken in all_taken(run, node, source):
        value = taken.value or UNKNOWN
        run.observer.converted(node, "compare", value)
        truth = conditions.truth_of(run, value)
        if truth is decisive and taken.sure:
            return opaque("concrete", run.depth) if unknown else TRUE if decisive else FALSE
        unknown = unknown or truth is not (not decisive)
    return opaque("concrete", run.depth) if unknown else FALSE if decisive else TRUE
