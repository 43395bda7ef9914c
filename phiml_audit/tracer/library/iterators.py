"""Iterators: what gives its items one by one, each only once, and computes them when they are taken.

An iterator knows how to take the next item. As long as each one is sure, its state lies in slots of the heap: ``"#at"``
is how many were taken. Once one is not sure, what is taken stands for any of the following ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Iterator as Taking
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.bounds import MOST_ITEMS
from phiml_audit.tracer.machine.interpreter import ELEMENTS, METHODS, ROUNDS, Series
from phiml_audit.tracer.machine.objects import Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    UNKNOWN,
    Native,
    Obj,
    Opaque,
    Target,
    Value,
    const,
    join,
    of,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import classes, containers
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.keys import lose_position, position
from phiml_audit.tracer.python.rounds import moves_on

if TYPE_CHECKING:
    from astroid import nodes


@dataclass(frozen=True, slots=True)
class Taken:
    """What an iterator gives: None if nothing is left; if not ``sure``, any of the following items, or nothing."""

    value: Value | None
    sure: bool = True


NOTHING = Taken(None)
Advance = Callable[[Run, "nodes.NodeNG", "Iterator"], Taken]


class Iterator(Obj):
    """An iterator of Python's library. What it takes from lies in the slot ``"#from"``."""

    __slots__ = ("advance",)
    kind = "generator"
    is_true: ClassVar[bool] = True
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.advance: Advance = _nothing


def _nothing(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
    return NOTHING


def make(run: Run, node: nodes.NodeNG, tag: object, advance: Advance, sources: Sequence[Value] = ()) -> Value:
    """A new iterator that takes from these sources."""
    iterator = run.make(Iterator, node, (tag, tuple(sources)))
    iterator.advance = advance
    containers.clear(run, iterator)
    run.write((iterator, "#at"), const(0))
    if sources:
        run.write((iterator, "#from"), join(sources))
    return of(iterator)


def step(run: Run, iterator: Obj) -> int | None:
    """One more item is taken: which one, if that is known."""
    at = position(run, iterator)
    if at is not None:
        run.write((iterator, "#at"), const(at + 1))
    return at


# --- taking -----------------------------------------------------------------------------------------------------------


def take(run: Run, node: nodes.NodeNG, iterator: Value) -> Taken:
    """The next item."""
    found = [_take(run, node, target) for target in iterator.targets]
    if len(found) == 1:
        taken = found[0]
    else:
        values = [each.value for each in found if each.value is not None]
        taken = Taken(join(values), sure=False) if values else NOTHING
    if taken.value is None:
        return taken
    return Taken(with_varies(with_traced(taken.value, iterator.traced), iterator.varies), taken.sure)


def _take(run: Run, node: nodes.NodeNG, target: Target) -> Taken:
    match target:
        case Iterator():
            moves_on(run, node, target)
            return target.advance(run, node, target)
        case Generator():
            return _take_from_generator(run, node, target)
        case Instance():
            result = special(run, target, "__next__", (), node)
            return Taken(UNKNOWN if result is None else result, sure=False)
        case _:
            return Taken(containers.elements(run, of(target), node), sure=False)


def _take_from_generator(run: Run, node: nodes.NodeNG, generator: Generator) -> Taken:
    at = position(run, generator)
    known, rest = containers.rounds(run, node, of(generator))
    if rest is not None or at is None:
        return Taken(containers.everything((known, rest)), sure=False)
    run.write((generator, "#at"), const(at + 1))
    return Taken(known[0]) if known else NOTHING


def all_taken(run: Run, node: nodes.NodeNG, iterator: Value) -> Taking[Taken]:
    """All items, one by one, until none is left; the last one stands for all that follow if it is not sure."""
    for _ in range(MOST_ITEMS):
        taken = take(run, node, iterator)
        if taken.value is None:
            return
        yield taken
        if not taken.sure:
            return
    run.count_limit("items of iterators", node)
    for target in iterator.targets:
        if isinstance(target, Obj):
            lose_position(run, target)
    yield Taken(take(run, node, iterator).value or UNKNOWN, sure=False)


@METHODS.register(Iterator)
def _method(run: Run, site: Site, native: Native, iterator: Iterator) -> Value:
    match native.name:
        case "__next__":
            return take(run, site.node, of(iterator)).value or BOTTOM
        case "__iter__":
            return of(iterator)
        case _:
            return run.outside.call_unknown(Site(site.node, site.args, UNKNOWN, site.note), Opaque())


@ROUNDS.register(Iterator)
def _rounds(run: Run, node: nodes.NodeNG | None, iterator: Iterator) -> Series:
    taken = list(all_taken(run, node or iterator.node, of(iterator)))
    values = [each.value for each in taken if each.value is not None]
    return (values, None) if all(each.sure for each in taken) else (values[:-1], values[-1])


@ELEMENTS.register(Iterator)
def _elements(run: Run, node: nodes.NodeNG | None, iterator: Iterator) -> Value:
    known, rest = _rounds(run, node, iterator)
    return containers.everything((known, rest)) if known or rest is not None else BOTTOM


# --- making -----------------------------------------------------------------------------------------------------------


def iterator_of(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """``iter(value)``."""
    plain = tuple(t for t in value.targets if not isinstance(t, (Iterator, Generator, Instance)))
    found = [_own_iterator(run, node, t) for t in value.targets if isinstance(t, (Iterator, Generator, Instance))]
    if plain or not found:
        source = Value(plain, value.traced, value.varies)
        found.append(make(run, node, "iter", _over(source), (source,)))
    return with_varies(with_traced(join(found), value.traced), value.varies)


def _own_iterator(run: Run, node: nodes.NodeNG, target: Target) -> Value:
    if not isinstance(target, Instance):
        return of(target)
    if target.cls is not None and classes.defines(run, target.cls, "__iter__"):
        return special(run, target, "__iter__", (), node) or UNKNOWN
    return make(run, node, ("iter", target), _over(of(target)), (of(target),))


def _over(source: Value) -> Advance:
    def advance(run: Run, node: nodes.NodeNG, iterator: Iterator) -> Taken:
        return _of_rounds(run, iterator, containers.rounds(run, node, source))

    return advance


def over(run: Run, node: nodes.NodeNG, tag: object, items: Sequence[Value], rest: Value | None = None) -> Value:
    """An iterator over these items, and others if there is a rest."""
    known = list(items)
    content = [*known, rest] if rest is not None else known
    return make(run, node, tag, lambda run, _, iterator: _of_rounds(run, iterator, (known, rest)), content)


def _of_rounds(run: Run, iterator: Iterator, found: Series) -> Taken:
    known, rest = found
    at = position(run, iterator)
    if at is None:
        return Taken(containers.everything(found), sure=False) if known or rest is not None else NOTHING
    if at < len(known):
        step(run, iterator)
        return Taken(known[at])
    return NOTHING if rest is None else Taken(rest, sure=False)


def consumed(run: Run, node: nodes.NodeNG, values: Sequence[Value]) -> None:
    """Code that is not followed takes what it is handed."""
    for value in values:
        if any(isinstance(target, Iterator) for target in value.targets):
            for _ in all_taken(run, node, value):
                pass
