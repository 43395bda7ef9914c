"""Built-in containers: made, read and changed; ``keys`` tells how they lie in the heap."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer.machine.bounds import MOST_ITEMS, is_small
from phiml_audit.tracer.machine.interpreter import ELEMENTS, MAPPINGS, ROUNDS, Series
from phiml_audit.tracer.machine.objects import Container, Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    BOTTOM,
    MISSING,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Func,
    ModuleTarget,
    Obj,
    Symbol,
    Target,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import classes
from phiml_audit.tracer.python.keys import (
    KEYED,
    Key,
    begin_order,
    item_key,
    key_of,
    keys_in_order,
    lose_order,
    structure,
)

if TYPE_CHECKING:
    from astroid import nodes


def key_target(run: Run, value: Value) -> Target | None:
    """What stands for a value as a key; None where it may be several, or equal to something else."""
    match value.targets:
        case (Const() | Class() | Symbol() | ModuleTarget() as target,):
            return target
        case (Func(repeated=False) as target,):
            return target
        case (Instance() as target,):
            return target if classes.is_equal_to_itself_only(run, target) else None
        case (Container(kind="tuple"),):
            parts = [single_const(item) for item in sequence(run, value) or (UNKNOWN,)]
            known = tuple(part.value for part in parts if part is not None)
            return Const("tuple", known) if len(known) == len(parts) and is_small(known) else None
        case _:
            return None


def make(
    run: Run, node: nodes.NodeNG, kind: str, items: Sequence[Value], tag: object = None, *, written: bool = False
) -> Value:
    """A list, tuple, set or generator with these items; of many, only what they may be, unless the program has them
    ``written`` one by one.
    """
    if len(items) > MOST_ITEMS and not written:
        run.count_limit("size of containers", node)
        return gathered(run, node, join(items), kind, tag)
    obj = _new(run, kind, node, tag)
    if not isinstance(obj, Container) or kind != "set":
        refill(run, obj, items)
        return of(obj)
    clear(run, obj)
    _put_all(run, obj, [(item, item) for item in items])
    return of(obj)


def gathered(run: Run, node: nodes.NodeNG, element: Value, kind: str = "list", tag: object = None) -> Value:
    """A container of unknown length with such elements."""
    obj = _new(run, kind, node, tag)
    gather(run, obj, element)
    return of(obj)


def _new(run: Run, kind: str, node: nodes.NodeNG, tag: object) -> Container | Generator:
    return run.make(Generator, node, tag) if kind == "generator" else run.make_container(kind, node, tag)


def make_dict(run: Run, node: nodes.NodeNG, items: Sequence[tuple[Value | None, Value]], tag: object = None) -> Value:
    """A dict of these keys and values; a key of None stands for an unpacked mapping."""
    obj = run.make_container("dict", node, tag)
    clear(run, obj)
    _put_all(run, obj, items)
    return of(obj)


def _put_all(run: Run, obj: Container, items: Sequence[tuple[Value | None, Value]]) -> None:
    """Fill a dict or set that is empty; its order is written once for all items in front whose keys are known."""
    order: dict[Key, Target] = {}
    count = 0
    for key, value in items:
        at = key_target(run, key) if key is not None else None
        if at is None:
            break
        run.write((obj, item_key(at)), value)
        order.setdefault(item_key(at), at)
        count += 1
    begin_order(run, obj, tuple(order.values()))
    for key, value in items[count:]:
        if key is None:
            update(run, obj, value)
        else:
            put_item(run, obj, key, value)


def clear(run: Run, obj: Obj) -> None:
    """Forget all items."""
    for key in run.heap.keys(obj):
        run.write((obj, key), of(MISSING))


def refill(run: Run, obj: Obj, items: Sequence[Value]) -> None:
    """A sequence has just these items from now on."""
    found: dict[Hashable, Value] = {key_of(index): item for index, item in enumerate(items)}
    found["#len"] = const(len(items))
    for key in run.heap.keys(obj):
        if key not in found:
            run.write((obj, key), of(MISSING))
    for key, value in found.items():
        run.write((obj, key), value)


def empty(run: Run, obj: Container) -> None:
    """A container has no items from now on."""
    clear(run, obj)
    if obj.kind in KEYED:
        begin_order(run, obj)
    else:
        run.write((obj, "#len"), const(0))


def gather(run: Run, obj: Obj, element: Value) -> None:
    """A container has such items from now on, nobody knows how many or where."""
    clear(run, obj)
    run.write((obj, "*"), element)


def items(run: Run, obj: Obj) -> list[tuple[Any, Value]]:
    """The bound items: constant keys first written first, then the summary under ``"*"``."""
    found = []
    run.read((obj, structure(obj)))
    for key in run.heap.keys(obj):
        if key == "*" or (isinstance(key, tuple) and key[0] == "item"):
            value = run.read((obj, key))
            if value is not None and value.targets != (MISSING,):
                found.append((key, bound_part(value)))
    return found


def bound_part(value: Value) -> Value:
    """The value without the alternative that nothing is bound."""
    if MISSING in value.targets:
        return Value(tuple(t for t in value.targets if t != MISSING), value.traced, value.varies)
    return value


def length(run: Run, obj: Obj) -> int | None:
    """The number of items, if every position or key is known."""
    if obj.kind in KEYED:
        order = keys_in_order(run, obj)
        return None if order is None else len(order)
    value = run.read((obj, "#len"))
    found = single_const(value) if value is not None else None
    return found.value if found is not None else None


def remove_item(run: Run, obj: Container, key: Value) -> None:
    """An item of a dict or set is removed."""
    at = key_target(run, key)
    order = keys_in_order(run, obj)
    if at is None:
        for slot_key, value in items(run, obj):
            run.write((obj, slot_key), join((value, ABSENT)))
        lose_order(run, obj)
        return
    slot = item_key(at)
    run.write((obj, slot), of(MISSING))
    if order is not None:
        begin_order(run, obj, tuple(each for each in order if item_key(each) != slot))


def sequence(run: Run, value: Value) -> list[Value] | None:
    """The items in order, if the value is one list or tuple of known length."""
    if len(value.targets) != 1:
        return None
    target = value.targets[0]
    if not isinstance(target, Container) or not target.is_sequence:
        return None
    size = length(run, target)
    if size is None:
        return None
    found = [run.read((target, key_of(i))) for i in range(size)]
    return [with_varies(v or UNKNOWN, value.varies) for v in found]


def elements(run: Run, value: Value, node: nodes.NodeNG | None = None) -> Value:
    """What iterating over the value yields, all together."""
    found: list[Value] = []
    for target in value.targets:
        answer = ELEMENTS.of(target)
        each = answer(run, node, target) if answer else UNKNOWN
        if each is not BOTTOM:
            found.append(each)
    if not found:
        return opaque("unknown", traced=value.traced)
    result = join(found)
    return with_varies(with_traced(result, value.traced), value.varies)


def keys_summary(run: Run, obj: Obj) -> Value:
    """What the keys of a dict may be."""
    found = run.read((obj, "#keys"))
    return found if found is not None and found.targets != (MISSING,) else UNKNOWN


def rounds(run: Run, node: nodes.NodeNG | None, value: Value) -> Series:
    """What iterating over a value gives: the first items in order, as far as they are known, and what the following
    ones may be, None if there are none.
    """
    found = [_rounds_of(run, node, target) for target in value.targets]
    if found and all(rest is None and len(known) == len(found[0][0]) for known, rest in found):
        items_, rest = [join(options) for options in zip(*(known for known, _ in found), strict=True)], None
    elif len(found) == 1:
        items_, rest = found[0]
    else:
        items_, rest = [], join([everything(each) for each in found])
    items_ = [_passed_on(item, value) for item in items_]
    return items_, _passed_on(rest, value) if rest is not None else None


def _rounds_of(run: Run, node: nodes.NodeNG | None, target: Target) -> Series:
    one_by_one = ROUNDS.of(target)
    if one_by_one is not None:
        return one_by_one(run, node, target)
    together = ELEMENTS.of(target)
    return [], together(run, node, target) if together else UNKNOWN


def _passed_on(item: Value, whole: Value) -> Value:
    return with_varies(with_traced(item, whole.traced), whole.varies)


def everything(found: Series) -> Value:
    """All items of the rounds together; nothing known where there are none."""
    known, rest = found
    return join(known if rest is None else [*known, rest])


def in_order(run: Run, node: nodes.NodeNG | None, value: Value) -> list[Value] | None:
    """All items that iterating over a value gives, if they are known."""
    known, rest = rounds(run, node, value)
    return known if rest is None else None


def unpacked(run: Run, node: nodes.NodeNG, value: Value) -> Callable[[int], list[Value]]:
    """The parts of a value that is unpacked into names."""

    def parts(size: int) -> list[Value]:
        found: list[list[Value]] = []
        for target in value.targets:
            known, rest = rounds(run, node, Value((target,), value.traced, value.varies))
            exact = rest is None and len(known) == size
            found.append(known if exact else [everything((known, rest))] * size)
        return [join(options) for options in zip(*found, strict=True)] if found else [UNKNOWN] * size

    return parts


def put_item(run: Run, obj: Container, key: Value, value: Value) -> None:
    """Store an item, replacing the old one where the key is known."""
    at = key_target(run, key)
    if at is not None and obj.is_sequence and isinstance(at, Const) and isinstance(at.value, int) and at.value < 0:
        size = length(run, obj)
        at = Const("int", at.value + size) if size is not None else None
    if at is not None:
        slot = (obj, item_key(at))
        old = run.heap.get(slot)
        run.write(slot, value)
        if obj.kind in KEYED and (old is None or old.targets == (MISSING,)):
            _added(run, obj, at)
        return
    if obj.is_sequence:  # any of them may be the one
        for slot_key, each in items(run, obj):
            run.write((obj, slot_key), join((each, value)))
    old = run.heap.get((obj, "*"))
    run.write((obj, "*"), value if old is None or old.targets == (MISSING,) else join((old, value)))
    keys = run.heap.get((obj, "#keys"))
    run.write((obj, "#keys"), key if keys is None or keys.targets == (MISSING,) else join((keys, key)))
    if obj.kind in KEYED:
        lose_order(run, obj)


def _added(run: Run, obj: Container, key: Target) -> None:
    order = keys_in_order(run, obj)
    if order is not None and len(order) < MOST_ITEMS:
        begin_order(run, obj, (*order, key))
    elif order is not None:
        run.count_limit("size of containers")
        lose_order(run, obj)


def append(run: Run, obj: Container, value: Value) -> None:
    """Add an item at the end."""
    size = length(run, obj)
    if size is not None and size < 64:
        run.write((obj, key_of(size)), value)
        run.write((obj, "#len"), const(size + 1))
    else:
        old = run.heap.get((obj, "*"))
        run.write((obj, "*"), value if old is None or old.targets == (MISSING,) else join((old, value)))
        run.write((obj, "#len"), of(MISSING))
    if run.at.region.repeated and not obj.repeated:
        run.write((obj, "#grown"), TRUE)


def _as_dict(run: Run, node: nodes.NodeNG, target: Target) -> Target:
    """The one dict that a mapping is, or else the object itself."""
    answer = MAPPINGS.of(target)
    found = answer(run, node, target) if answer is not None else None
    return found.targets[0] if found is not None and len(found.targets) == 1 else target


def update(run: Run, obj: Container, other: Value, node: nodes.NodeNG | None = None) -> None:
    """Take over the items of another mapping, or pairs."""
    for each in other.targets:
        target = _as_dict(run, node or obj.node, each)
        if isinstance(target, Container) and target.kind == "dict":
            order = keys_in_order(run, target)
            for key in order or ():
                put_item(run, obj, of(key), run.read((target, item_key(key))) or UNKNOWN)
            for slot_key, value in items(run, target) if order is None else ():
                key_ = keys_summary(run, target) if slot_key == "*" else of(slot_key[1])
                _put_perhaps(run, obj, key_, value)
            continue
        known, rest = rounds(run, node, Value((target,), other.traced, other.varies))
        pairs = [rounds(run, node, pair) for pair in known]
        for items_, more in pairs:
            exact = len(items_) == 2 and more is None
            put_item(run, obj, items_[0] if exact else UNKNOWN, items_[1] if exact else everything((items_, more)))
        if rest is not None:
            items_, more = rounds(run, node, rest)
            exact = len(items_) == 2 and more is None
            _put_perhaps(run, obj, items_[0] if exact else UNKNOWN, items_[1] if exact else everything((items_, more)))


def _put_perhaps(run: Run, obj: Container, key: Value, value: Value) -> None:
    """An item that may be stored."""
    at = key_target(run, key)
    old = run.heap.get((obj, item_key(at))) if at is not None else None
    put_item(run, obj, key, value if at is None else join((value, ABSENT if old is None else old)))
    lose_order(run, obj)


def extend(run: Run, node: nodes.NodeNG, obj: Container, other: Value) -> None:
    """``obj.extend(other)``."""
    if obj.kind == "dict":
        update(run, obj, other, node)
        return
    known, rest = rounds(run, node, other)
    for value in known:
        append(run, obj, value)
    if rest is not None:
        append(run, obj, rest)
        lose_order(run, obj)
