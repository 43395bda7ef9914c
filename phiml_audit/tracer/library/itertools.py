"""``itertools``: each function gives an iterator that takes from others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.library.iterators import (
    NOTHING,
    Advance,
    Iterator,
    Taken,
    all_taken,
    iterator_of,
    make,
    over,
    step,
    take,
)
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.bounds import MOST_ITEMS
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Value,
    const,
    join,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import conditions, containers
from phiml_audit.tracer.python.keys import position
from phiml_audit.tracer.python.operators import binary

if TYPE_CHECKING:
    from astroid import nodes


def iterators_of(at: Call, iterables: Iterable[Value]) -> list[Value]:
    """``iter(x)`` of each."""
    return [iterator_of(at.run, at.node, each) for each in iterables]


def all_of(run: Run, node: nodes.NodeNG, sources: Iterable[Value]) -> tuple[list[Value], bool] | None:
    """One item of each, and whether that is sure; None if one of them has none left."""
    values, sure = [], True
    for source in sources:
        taken = take(run, node, source)
        if taken.value is None:
            return None
        values.append(taken.value)
        sure = sure and taken.sure
    return values, sure


def arguments_of(run: Run, node: nodes.NodeNG, row: Value) -> Arguments:
    """``*row``."""
    known, rest = containers.rounds(run, node, row)
    return Arguments(tuple(known), star=rest)


@library("itertools.starmap(function, iterable, /)")
def _starmap(at: Call, function: Value, iterable: Value) -> Value:
    source = iterator_of(at.run, at.node, iterable)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        taken = take(run, node, source)
        if taken.value is None:
            return NOTHING
        return Taken(call(run, node, function, arguments_of(run, node, taken.value)), taken.sure)

    return make(at.run, at.node, (at.name, function), advance, (source,))


@library("itertools.zip_longest(*iterables, fillvalue=None)")
def _zip_longest(at: Call, iterables: tuple[Value, ...], fillvalue: Value | None) -> Value:
    found = [containers.rounds(at.run, at.node, each) for each in iterables]
    fill = const(None) if fillvalue is None else fillvalue
    known = [items for items, _ in found]
    if at.is_open or any(rest is not None for _, rest in found):
        columns = [join((containers.everything(each), fill)) for each in found]
        return over(at.run, at.node, at.name, [], containers.make(at.run, at.node, "tuple", columns, tag="any"))
    return rows_of(at, itertools.zip_longest(*known, fillvalue=fill))


def rows_of(at: Call, rows: Iterable[tuple[Value, ...]]) -> Value:
    """An iterator over tuples of these items."""
    first = list(itertools.islice(rows, MOST_ITEMS + 1))
    pairs = [containers.make(at.run, at.node, "tuple", row, tag=i) for i, row in enumerate(first)]
    if len(pairs) > MOST_ITEMS:
        at.run.count_limit("items of iterators", at.node)
        width = range(min(map(len, first)))
        columns = [join(row[i] for row in first) for i in width]
        return over(at.run, at.node, at.name, [], containers.make(at.run, at.node, "tuple", columns, tag="any"))
    return over(at.run, at.node, at.name, pairs)


COMBINING: dict[str, Callable[..., Iterable[tuple[Value, ...]]]] = {
    "permutations": itertools.permutations,
    "combinations": itertools.combinations,
    "combinations_with_replacement": itertools.combinations_with_replacement,
}


@library("itertools.product(*iterables, repeat=1)")
def _product(at: Call, iterables: tuple[Value, ...], repeat: Value) -> Value:
    count = single_const(repeat)
    known = [containers.rounds(at.run, at.node, each) for each in iterables]
    if (
        at.is_open
        or any(rest is not None for _, rest in known)
        or count is None
        or count.value not in range(MOST_ITEMS)
    ):
        columns = [containers.everything(each) for each in known]
        if count is not None and count.value in range(MOST_ITEMS):
            row = containers.make(at.run, at.node, "tuple", columns * count.value, tag="any")
        else:
            row = containers.gathered(at.run, at.node, join(columns), "tuple", tag="any")
        return over(at.run, at.node, at.name, [], row)
    return rows_of(at, itertools.product(*(items for items, _ in known), repeat=count.value))


@library(
    "itertools.permutations(iterable, r=None)",
    "itertools.combinations(iterable, r)",
    "itertools.combinations_with_replacement(iterable, r)",
)
def _combined(at: Call, iterable: Value, r: Value | None) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    size = single_const(r) if r is not None else None
    number = len(known) if r is None else size.value if size is not None else None
    if rest is not None or number not in range(MOST_ITEMS):
        element = containers.everything((known, rest))
        return over(at.run, at.node, at.name, [], containers.gathered(at.run, at.node, element, "tuple", tag="any"))
    return rows_of(at, COMBINING[at.short](known, number))


@library("itertools.pairwise(iterable, /)")
def _pairwise(at: Call, iterable: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    if rest is not None:
        element = containers.everything((known, rest))
        pair = containers.make(at.run, at.node, "tuple", [element, element], tag="any")
        return over(at.run, at.node, at.name, [], pair)
    return rows_of(at, itertools.pairwise(known))


@library("itertools.batched(iterable, n, *, strict=False)")
def _batched(at: Call, iterable: Value, n: Value, strict: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    size = single_const(n)
    if rest is not None or size is None or size.value not in range(1, MOST_ITEMS):
        element = containers.everything((known, rest))
        return over(at.run, at.node, at.name, [], containers.gathered(at.run, at.node, element, "tuple", tag="any"))
    return rows_of(at, (tuple(known[i : i + size.value]) for i in range(0, len(known), size.value)))


@library("itertools.chain(*iterables)")
def _chain(at: Call, iterables: tuple[Value, ...]) -> Value:
    if at.is_open:
        return over(at.run, at.node, at.name, [], join(containers.elements(at.run, v, at.node) for v in iterables))
    return _chained(at, iterators_of(at, iterables))


@library("itertools.chain.from_iterable(iterable, /)")
def _from_iterable(at: Call, iterable: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    if rest is None:
        return _chained(at, iterators_of(at, known))
    elements = [containers.elements(at.run, each, at.node) for each in (*known, rest)]
    return over(at.run, at.node, at.name, [], join(elements))


def _chained(at: Call, sources: list[Value]) -> Value:
    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = position(run, iterator)
        while index is not None and index < len(sources):
            taken = take(run, node, sources[index])
            if taken.value is not None and taken.sure:
                return taken
            if taken.value is not None:
                break
            run.write((iterator, "#at"), const(index := index + 1))
        if index is not None and index >= len(sources):
            return NOTHING
        run.write((iterator, "#at"), opaque("number"))
        following = [taken.value for source in sources[index or 0 :] for taken in all_taken(run, node, source)]
        return Taken(join(value for value in following if value is not None), sure=False)

    return make(at.run, at.node, at.name, advance, sources)


@library("itertools.islice(iterable, *bounds)")
def _islice(at: Call, iterable: Value, bounds: tuple[Value, ...]) -> Value:
    source = iterator_of(at.run, at.node, iterable)
    known = [single_const(bound) for bound in bounds]
    try:
        span = slice(*(bound.value for bound in known if bound is not None))
        wanted = range(span.start or 0, MOST_ITEMS if span.stop is None else span.stop, span.step or 1)
    except (TypeError, ValueError):
        wanted = None
    if None in known or at.is_open or wanted is None or len(wanted) > MOST_ITEMS or wanted.start > MOST_ITEMS:
        return over(at.run, at.node, at.name, [], containers.elements(at.run, source, at.node))

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        if index is not None and index >= len(wanted):
            return NOTHING
        skipped = 0 if index is None else wanted.start if index == 0 else wanted.step - 1
        for _ in range(skipped):
            take(run, node, source)
        taken = take(run, node, source)
        return Taken(taken.value, taken.sure and index is not None)

    return make(at.run, at.node, (at.name, bounds), advance, (source,))


def selecting(source: Value, test: Callable[[Run, nodes.NodeNG, Value], bool | None], kept: bool) -> Advance:
    """Takes the items for which a test has this result."""

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        perhaps: list[Value] = []
        for taken in all_taken(run, node, source):
            assert taken.value is not None
            truth = test(run, node, taken.value)
            if truth is kept and taken.sure and not perhaps:
                return taken
            if truth is not (not kept):
                perhaps.append(taken.value)
        return Taken(join(perhaps), sure=False) if perhaps else NOTHING

    return advance


def tested_by(function: Value | None) -> Callable[[Run, nodes.NodeNG, Value], bool | None]:
    """The truth of a function of an item; of the item itself if there is none."""

    def test(run: Run, node: nodes.NodeNG, item: Value) -> bool | None:
        result = item if function is None else call(run, node, function, Arguments((item,)))
        return conditions.truth_of(run, result)

    return test


@library("itertools.filterfalse(function, iterable, /)", "builtins.filter(function, iterable, /)")
def _filter(at: Call, function: Value, iterable: Value) -> Value:
    source = iterator_of(at.run, at.node, iterable)
    test = tested_by(None if function is NONE else function)
    return make(at.run, at.node, (at.name, function), selecting(source, test, at.short == "filter"), (source,))


@library("itertools.compress(data, selectors)")
def _compress(at: Call, data: Value, selectors: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, data)
    chosen, more = containers.rounds(at.run, at.node, selectors)
    truths = [conditions.truth_of(at.run, each) for each in chosen]
    if rest is not None or more is not None or None in truths:
        return over(at.run, at.node, at.name, [], containers.everything((known, rest)))
    return over(at.run, at.node, at.name, list(itertools.compress(known, truths)))


@library("itertools.takewhile(predicate, iterable, /)")
def _takewhile(at: Call, predicate: Value, iterable: Value) -> Value:
    source, test = iterator_of(at.run, at.node, iterable), tested_by(predicate)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        if step(run, iterator) == MOST_ITEMS:
            return NOTHING
        taken = take(run, node, source)
        truth = test(run, node, taken.value) if taken.value is not None else False
        if truth is False:
            run.write((iterator, "#at"), const(MOST_ITEMS))
            return NOTHING
        if truth and taken.sure:
            return taken
        following = [each.value for each in all_taken(run, node, source) if each.value is not None]
        for each in following:
            test(run, node, each)
        return Taken(join([taken.value or UNKNOWN, *following]), sure=False)

    return make(at.run, at.node, (at.name, predicate), advance, (source,))


@library("itertools.dropwhile(predicate, iterable, /)")
def _dropwhile(at: Call, predicate: Value, iterable: Value) -> Value:
    source, test = iterator_of(at.run, at.node, iterable), tested_by(predicate)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        if step(run, iterator) != 0:
            return take(run, node, source)
        perhaps: list[Value] = []
        for taken in all_taken(run, node, source):
            assert taken.value is not None
            truth = test(run, node, taken.value)
            if truth is False and taken.sure and not perhaps:
                return taken
            if truth is not True or perhaps:
                perhaps.append(taken.value)
        return Taken(join(perhaps), sure=False) if perhaps else NOTHING

    return make(at.run, at.node, (at.name, predicate), advance, (source,))


@library("itertools.accumulate(iterable, function=None, *, initial=None)")
def _accumulate(at: Call, iterable: Value, function: Value | None, initial: Value | None) -> Value:
    source = iterator_of(at.run, at.node, iterable)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        if index == 0 and initial is not None:
            run.write((iterator, "#total"), initial)
            return Taken(initial)
        taken = take(run, node, source)
        if taken.value is None:
            return NOTHING
        total = run.read((iterator, "#total"))
        if index == 0 or total is None:
            result = taken.value
        elif function is None:
            result = binary(run, node, "+", total, taken.value)
        else:
            result = call(run, node, function, Arguments((total, taken.value)))
        sure = taken.sure and index is not None
        result = result if sure or total is None else join((total, result))
        run.write((iterator, "#total"), result)
        return Taken(result, sure)

    return make(at.run, at.node, (at.name, function, initial), advance, (source,))


@library("itertools.count(start=0, step=1)")
def _count(at: Call, start: Value, step: Value) -> Value:
    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = position(run, iterator)
        if index is None or index >= MOST_ITEMS:
            return Taken(opaque("number", run.depth), sure=False)
        run.write((iterator, "#at"), const(index + 1))
        return Taken(binary(run, node, "+", start, binary(run, node, "*", const(index), step)))

    return make(at.run, at.node, (at.name, start, step), advance)


@library("itertools.repeat(object, times=None)")
def _repeat(at: Call, object: Value, times: Value | None) -> Value:
    number = single_const(times) if times is not None else None

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        if number is not None and index is not None and index >= number.value:
            return NOTHING
        return Taken(object, index is not None and index < MOST_ITEMS and (times is None or number is not None))

    return make(at.run, at.node, (at.name, times), advance, (object,))


@library("itertools.cycle(iterable, /)")
def _cycle(at: Call, iterable: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)

    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        index = step(run, iterator)
        if rest is not None or index is None or index >= MOST_ITEMS:
            return Taken(containers.everything((known, rest)), sure=False)
        return Taken(known[index % len(known)]) if known else NOTHING

    return make(at.run, at.node, at.name, advance, known if rest is None else [*known, rest])


@library("itertools.tee(iterable, n=2, /)")
def _tee(at: Call, iterable: Value, n: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    number = single_const(n)
    count = number.value if number is not None and number.value in range(8) else 2
    copies = [over(at.run, at.node, (at.name, i), known, rest) for i in range(count)]
    return containers.make(at.run, at.node, "tuple", copies, tag=at.name)


@library("itertools.groupby(iterable, key=None)")
def _groupby(at: Call, iterable: Value, key: Value | None) -> Value:
    run, node = at.run, at.node
    known, rest = containers.rounds(run, node, iterable)
    items = known if rest is None else [*known, rest]
    keys = [item if key is None else call(run, node, key, Arguments((item,))) for item in items]
    groups: list[tuple[Value, list[Value]]] = []
    for item, group in zip(items, keys, strict=True):
        if groups and groups[-1][0] == group:
            groups[-1][1].append(item)
        else:
            groups.append((group, [item]))
    if rest is None and all(single_const(group) is not None for group in keys):
        return rows_of(at, [(k, over(run, node, (at.name, i), g)) for i, (k, g) in enumerate(groups)])
    inner = over(run, node, (at.name, "any"), [], join(items))
    pair = containers.make(run, node, "tuple", [join(keys), inner], tag="any")
    return over(run, node, at.name, [], pair)
