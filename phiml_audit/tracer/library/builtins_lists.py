"""Methods of lists and tuples, and of what the library has like them."""

from __future__ import annotations

from phiml_audit.tracer.library.builtins_iteration import in_sorted_order
from phiml_audit.tracer.library.container_methods import copied
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    MISSING,
    NONE,
    UNKNOWN,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import containers, membership, subscripts
from phiml_audit.tracer.python.keys import item_key, key_of
from phiml_audit.tracer.python.operators import identical


def container(value: Value) -> Container:
    """The container that a method is called on."""
    target = value.targets[0]
    assert isinstance(target, Container)
    return target


def known_items(run: Run, obj: Container) -> list[Value] | None:
    """The items of a list in order, if they are known."""
    return containers.sequence(run, of(obj))


@library("builtins.list.append(self, item, /)")
def _append(at: Call, self: Value, item: Value) -> Value:
    containers.append(at.run, container(self), item)
    return NONE


@library("builtins.list.insert(self, index, item, /)")
def _insert(at: Call, self: Value, index: Value, item: Value) -> Value:
    obj, place = container(self), single_const(index)
    known = known_items(at.run, obj)
    if known is None or place is None or not isinstance(place.value, int) or _stands_for_many(at.run, obj):
        put_anywhere(at.run, obj, item)
    else:
        known.insert(place.value, item)
        containers.refill(at.run, obj, known)
    return NONE


def _stands_for_many(run: Run, obj: Container) -> bool:
    """Whether a change here stands for any number of them."""
    return run.at.region.repeated and not obj.repeated


def _grew_in_loop(run: Run, obj: Container) -> bool:
    """Whether a list is longer than when the innermost loop began: no round needs to take from what was there."""
    size = run.heap.get((obj, "#len"))
    first = run.heap.at(run.at.rounds[-1].start, (obj, "#len")) if run.at.rounds else None
    now, then = single_const(size or ABSENT), single_const(first or ABSENT)
    return now is not None and then is not None and now.value > then.value


def put_anywhere(run: Run, obj: Container, value: Value) -> None:
    """Add an item at an unknown place."""
    containers.gather(run, obj, join([value, *(v for _, v in containers.items(run, obj))]))


@library("builtins.list.extend(self, iterable, /)")
def _extend(at: Call, self: Value, iterable: Value) -> Value:
    containers.extend(at.run, at.node, container(self), iterable)
    return NONE


@library("builtins.list.pop(self, index=-1, /)")
def _pop(at: Call, self: Value, index: Value) -> Value:
    return taken_out(at.run, container(self), index)


def taken_out(run: Run, obj: Container, index: Value) -> Value:
    """Remove an item and return it."""
    known, place = known_items(run, obj), single_const(index)
    many = _stands_for_many(run, obj) and not _grew_in_loop(run, obj)
    if known is None or place is None or not isinstance(place.value, int) or many:
        element = containers.elements(run, of(obj))
        if containers.items(run, obj):
            containers.gather(run, obj, element)
        return element
    if not -len(known) <= place.value < len(known):
        return UNKNOWN
    value = known.pop(place.value)
    if place.value in (-1, len(known)):  # the others stay where they are
        run.write((obj, key_of(len(known))), of(MISSING))
        run.write((obj, "#len"), const(len(known)))
    else:
        containers.refill(run, obj, known)
    return value


@library("builtins.list.remove(self, value, /)")
def _remove(at: Call, self: Value, value: Value) -> Value:
    obj = container(self)
    place = _index(at.run, obj, value)
    taken_out(at.run, obj, opaque("number") if place is None else const(place))
    return NONE


def _index(run: Run, obj: Container, value: Value) -> int | None:
    """The position of the first item that is equal to a value, if that is certain."""
    for index, item in enumerate(known_items(run, obj) or ()):
        same = equal(run, item, value)
        if same is not False:
            return index if same else None
    return None


def equal(run: Run, left: Value, right: Value) -> bool | None:
    """Whether two values are equal, if that is certain."""
    a, b = containers.key_target(run, left), containers.key_target(run, right)
    if a is not None and b is not None:
        return item_key(a) == item_key(b)
    return True if identical(left, right) else None


@library("builtins.list.index(self, value, *bounds)", "builtins.tuple.index(self, value, *bounds)")
def _position(at: Call, self: Value, value: Value, bounds: tuple[Value, ...]) -> Value:
    place = None if bounds else _index(at.run, container(self), value)
    return opaque("number") if place is None else const(place)


@library("builtins.list.count(self, value, /)", "builtins.tuple.count(self, value, /)")
def _count(at: Call, self: Value, value: Value) -> Value:
    known = known_items(at.run, container(self))
    same = [equal(at.run, item, value) for item in known or ()]
    return opaque("number") if known is None or None in same else const(same.count(True))


@library("builtins.list.sort(self, /, *, key=None, reverse=False)")
def _sort(at: Call, self: Value, key: Value | None, reverse: Value) -> Value:
    obj = container(self)
    ordered = in_sorted_order(at, self, key, reverse)
    known = containers.sequence(at.run, ordered)
    if known is None:
        containers.gather(at.run, obj, containers.elements(at.run, ordered))
    else:
        containers.refill(at.run, obj, known)
    return NONE


@library("builtins.list.reverse(self, /)")
def _reverse(at: Call, self: Value) -> Value:
    obj = container(self)
    known = known_items(at.run, obj)
    if known is None:
        containers.gather(at.run, obj, containers.elements(at.run, self))
    else:
        containers.refill(at.run, obj, known[::-1])
    return NONE


@library("builtins.list.clear(self, /)", "builtins.dict.clear(self, /)", "builtins.set.clear(self, /)")
def _clear(at: Call, self: Value) -> Value:
    containers.empty(at.run, container(self))
    return NONE


@library("builtins.list.copy(self, /)", "builtins.dict.copy(self, /)", "builtins.set.copy(self, /)")
def _copy(at: Call, self: Value) -> Value:
    return copied(at.run, at.node, container(self))


METHODS = ("list", "tuple", "dict")


@library(*(f"builtins.{kind}.__getitem__(self, key, /)" for kind in METHODS))
def _get(at: Call, self: Value, key: Value) -> Value:
    return subscripts.get_item(at.run, at.node, self, key)


@library(*(f"builtins.{kind}.__setitem__(self, key, value, /)" for kind in METHODS))
def _set(at: Call, self: Value, key: Value, value: Value) -> Value:
    containers.put_item(at.run, container(self), key, value)
    return NONE


@library(*(f"builtins.{kind}.__delitem__(self, key, /)" for kind in METHODS))
def _delete(at: Call, self: Value, key: Value) -> Value:
    subscripts.drop_item(at.run, container(self), key)
    return NONE


@library(*(f"builtins.{kind}.__contains__(self, key, /)" for kind in (*METHODS, "set")))
def _contains(at: Call, self: Value, key: Value) -> Value:
    found = membership.contains(at.run, self, key)
    return opaque("concrete") if found is None else const(found)


# --- deques and queues ------------------------------------------------------------------------------------------------


@library("collections.deque.append(self, item, /)")
def _append_bounded(at: Call, self: Value, item: Value) -> Value:
    obj = container(self)
    known = known_items(at.run, obj)
    limit = single_const(obj.most) if obj.most is not None else None
    if obj.most is None:
        containers.append(at.run, obj, item)
    elif known is not None and limit is not None and isinstance(limit.value, int):
        containers.refill(at.run, obj, [*known, item][-limit.value :] if limit.value else [])
    else:
        put_anywhere(at.run, obj, item)
    return NONE


@library("collections.deque.appendleft(self, item, /)")
def _append_left(at: Call, self: Value, item: Value) -> Value:
    return _insert(at, self, const(0), item) if container(self).most is None else _anywhere(at, self, item)


def _anywhere(at: Call, self: Value, item: Value) -> Value:
    put_anywhere(at.run, container(self), item)
    return NONE


@library("collections.deque.popleft(self, /)", "queue.Queue.get(self, block=True, timeout=None)",
         "queue.SimpleQueue.get(self, block=True, timeout=None)", "queue.Queue.get_nowait(self)",
         "queue.SimpleQueue.get_nowait(self)")  # fmt: skip
def _pop_left(at: Call, self: Value, **_: Value | None) -> Value:
    return taken_out(at.run, container(self), const(0))


@library("queue.LifoQueue.get(self, block=True, timeout=None)", "queue.LifoQueue.get_nowait(self)")
def _pop_last(at: Call, self: Value, **_: Value | None) -> Value:
    return taken_out(at.run, container(self), const(-1))


@library("queue.PriorityQueue.get(self, block=True, timeout=None)", "queue.PriorityQueue.get_nowait(self)")
def _pop_least(at: Call, self: Value, **_: Value | None) -> Value:
    return least(at, self, pops=True)


def least(at: Call, heap: Value, *, pops: bool) -> Value:
    """The least item of a heap, which it may lose."""
    ordered = containers.sequence(at.run, in_sorted_order(at, heap, None, const(False)))
    found = []
    for target in heap.targets:
        if isinstance(target, Container):
            known = known_items(at.run, target)
            places = [i for i, item in enumerate(known or ()) if ordered and item is ordered[0]]
            exact = len(heap.targets) == 1 and len(set(ordered or ())) == len(known or ()) and len(places) == 1
            if pops:
                found.append(taken_out(at.run, target, const(places[0]) if exact else opaque("number")))
            else:
                found.append(ordered[0] if exact and ordered else containers.elements(at.run, of(target)))
    return join(found) if found else UNKNOWN


QUEUES = tuple(f"queue.{kind}" for kind in ("Queue", "LifoQueue", "SimpleQueue", "PriorityQueue"))


@library(
    *(f"{queue}.put(self, item, block=True, timeout=None)" for queue in QUEUES),
    *(f"{queue}.put_nowait(self, item)" for queue in QUEUES),
)
def _put(at: Call, self: Value, item: Value, **_: Value | None) -> Value:
    containers.append(at.run, container(self), item)
    return NONE


@library("collections.deque.extendleft(self, iterable, /)", "collections.deque.extend(self, iterable, /)")
def _extend_deque(at: Call, self: Value, iterable: Value) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    add = _append_left if at.short == "extendleft" else _append_bounded
    for item in known:
        add(at, self, item)
    if rest is not None:
        put_anywhere(at.run, container(self), rest)
    return NONE


@library("collections.deque.rotate(self, n=1, /)")
def _rotate(at: Call, self: Value, n: Value) -> Value:
    obj = container(self)
    known, steps = known_items(at.run, obj), single_const(n)
    if known is None or steps is None or not isinstance(steps.value, int):
        containers.gather(at.run, obj, containers.elements(at.run, self))
    elif known:
        cut = -steps.value % len(known)
        containers.refill(at.run, obj, known[cut:] + known[:cut])
    return NONE
