"""``heapq`` and ``bisect``: lists that are kept in order."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from dataclasses import replace

from phiml_audit.tracer.library.builtins_iteration import compare, in_sorted_order
from phiml_audit.tracer.library.builtins_lists import least, put_anywhere
from phiml_audit.tracer.library.builtins_objects import receiver
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.library.iterators import over
from phiml_audit.tracer.library.itertools import iterators_of
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.values import FALSE, NONE, TRUE, Value, join, opaque, single_const
from phiml_audit.tracer.python import constants, containers


def changed(at: Call, heap: Value, stored: Value | None) -> list[Container]:
    """The lists that are changed in place, which the program hands over first."""
    found = [target for target in heap.targets if isinstance(target, Container)]
    for target in found:
        at.run.observer.mutated(at.node, receiver(at.node), target, "method", stored)
    return found


@library("heapq.heappush(heap, item, /)")
def _push(at: Call, heap: Value, item: Value) -> Value:
    for target in changed(at, heap, item):
        compare(at.run, at.node, join([item, *(value for _, value in containers.items(at.run, target))]))
        containers.append(at.run, target, item)
        _heapify(at, heap)
    return NONE


@library("heapq.heappop(heap, /)")
def _pop(at: Call, heap: Value) -> Value:
    changed(at, heap, None)
    return least(at, heap, pops=True)


@library("heapq.heapify(heap, /)")
def _heapify_list(at: Call, heap: Value) -> Value:
    changed(at, heap, None)
    _heapify(at, heap)
    return NONE


def _heapify(at: Call, heap: Value) -> None:
    """The least item stands first; a list that is sorted is a heap, too, but not always Python's."""
    for target in heap.targets:
        if isinstance(target, Container):
            one = Value((target,), heap.traced, heap.varies)
            ordered = containers.sequence(at.run, in_sorted_order(at, one, None, FALSE))
            if ordered is None or len(set(ordered)) < len(ordered):
                containers.gather(at.run, target, containers.elements(at.run, one))
            else:
                rest = [join(ordered[1:])] * (len(ordered) - 1) if len(ordered) > 2 else ordered[1:]
                containers.refill(at.run, target, [*ordered[:1], *rest])


@library("heapq.heappushpop(heap, item, /)", "heapq.heapreplace(heap, item, /)")
def _push_and_pop(at: Call, heap: Value, item: Value) -> Value:
    if at.short == "heapreplace":
        taken = _pop(at, heap)
        _push(at, heap, item)
        return taken
    _push(at, heap, item)
    return _pop(at, heap)


@library("heapq.nsmallest(n, iterable, key=None)", "heapq.nlargest(n, iterable, key=None)")
def _some(at: Call, n: Value, iterable: Value, key: Value | None) -> Value:
    ordered = in_sorted_order(at, iterable, key, TRUE if at.short == "nlargest" else FALSE)
    known, number = containers.sequence(at.run, ordered), single_const(n)
    if number is None or known is None or not isinstance(number.value, int):
        return containers.gathered(at.run, at.node, containers.elements(at.run, ordered), tag=at.name)
    return containers.make(at.run, at.node, "list", known[: max(0, number.value)], tag=at.name)


@library("heapq.merge(*iterables, key=None, reverse=False)")
def _merge(at: Call, iterables: tuple[Value, ...], key: Value | None, reverse: Value) -> Value:
    sources = iterators_of(at, iterables)
    found = [containers.rounds(at.run, at.node, each) for each in sources]
    items = [item for known, _ in found for item in known]
    whole = containers.make(at.run, at.node, "list", items, tag="all")
    ordered = in_sorted_order(at, whole, key, reverse)
    known = containers.sequence(at.run, ordered)
    if known is None or any(more is not None for _, more in found):
        return over(at.run, at.node, at.name, [], join(containers.everything(each) for each in found))
    return over(at.run, at.node, at.name, known)


PLACES: dict[str, Callable[..., int]] = {
    "bisect": bisect.bisect, "bisect_right": bisect.bisect, "bisect_left": bisect.bisect_left,
}  # fmt: skip


@library(*(f"bisect.{name}(a, x, lo=0, hi=None, *, key=None)" for name in PLACES))
def _place(at: Call, a: Value, x: Value, lo: Value, hi: Value | None, key: Value | None) -> Value:
    known = containers.in_order(at.run, at.node, a)
    keys = known
    if known is not None and key is not None:
        keys = [call(at.run, at.node, key, Arguments((item,))) for item in known]
    elif key is not None:
        call(at.run, at.node, key, Arguments((containers.elements(at.run, a, at.node),)))
    compare(at.run, at.node, join([x, *(keys or ())]))
    if keys is None or hi is not None:
        return opaque("number")
    where = containers.make(at.run, at.node, "list", keys, tag="keys")
    return constants.applied(at.run, at.node, PLACES[at.short], Arguments((where, x, lo))) or opaque("number")


@library(*(f"bisect.{name}(a, x, lo=0, hi=None, *, key=None)" for name in ("insort", "insort_left", "insort_right")))
def _insort(at: Call, a: Value, x: Value, lo: Value, hi: Value | None, key: Value | None) -> Value:
    for target in changed(at, a, x):
        item = x if key is None else call(at.run, at.node, key, Arguments((x,)))
        one = Value((target,), a.traced, a.varies)
        search = replace(at, name="bisect.bisect_left" if at.short == "insort_left" else "bisect.bisect")
        place = _place(search, one, item, lo, hi, key)
        known = containers.sequence(at.run, one)
        try:
            index = constants.known(at.run, place)
        except constants.NotKnownError:
            index = None
        if known is None or not isinstance(index, int):
            put_anywhere(at.run, target, x)
        else:
            known.insert(index, x)
            containers.refill(at.run, target, known)
    return NONE
