"""Keys of items: the slots of a container by what stands for a key, and the order in which keys were put.

The slots of a container are ``("item", key)``, where a constant, a function, a class ... stands for itself as a key;
``"*"`` for items at unknown places, ``"#keys"`` for their keys; ``"#len"`` while every position of a sequence is known,
and ``"#order"`` while a dict or set has just these keys, put in this order. ``"#at"`` is how many items were taken from
what gives each only once.
"""

from __future__ import annotations

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, Const, Obj, Target, Value, const, of, opaque, single_const

Key = tuple[str, Target]
KEYED = frozenset({"dict", "set"})  # kinds of containers


def structure(obj: Obj) -> str:
    """The slot that changes when an item is added or removed."""
    return "#order" if obj.kind in KEYED else "#len"


def key_of(value: object) -> Key:
    """The slot key of a constant item."""
    return ("item", Const(type(value).__name__, value))


def item_key(target: Target) -> Key:
    """The slot key for a key: numbers that are equal are the same."""
    if isinstance(target, Const) and target.type in ("bool", "float", "complex"):
        try:
            whole = int(target.value.real)
        except (OverflowError, ValueError):
            return ("item", target)
        if whole == target.value:
            return ("item", Const("int", whole))
    return ("item", target)


def keys_in_order(run: Run, obj: Obj) -> tuple[Target, ...] | None:
    """The keys of a dict or set, as they were put, if it has just these."""
    value = run.read((obj, "#order"))
    found = single_const(value) if value is not None else None
    return found.value if found is not None else None


def begin_order(run: Run, obj: Obj, keys: tuple[Target, ...] = ()) -> None:
    """A dict or set has just these keys from now on."""
    run.write((obj, "#order"), of(Const("order", keys)))


def lose_order(run: Run, obj: Obj) -> None:
    """Something was put or removed at a place that is not known."""
    for slot in ("#order", "#len"):
        if run.heap.get((obj, slot)) is not None:
            run.write((obj, slot), of(MISSING))


def position(run: Run, iterator: Obj) -> int | None:
    """How many items were taken, if that is known."""
    value = run.read((iterator, "#at"))
    if value is None or value.targets == (MISSING,):
        return 0
    found = single_const(value)
    return found.value if found is not None else None


def lose_position(run: Run, iterator: Obj) -> None:
    """An unknown number of items is taken."""
    run.write((iterator, "#at"), opaque("number"))


def rewind(run: Run, value: Value, born: int, levels: int = 4) -> None:
    """An equal call gives new iterators: nothing was taken from those that it made, the ones younger than ``born``."""
    for target in value.targets if levels else ():
        if not isinstance(target, Obj) or target.serial <= born or run.heap.get((target, "#at")) is None:
            continue
        run.write((target, "#at"), const(0))
        source = run.heap.get((target, "#from"))
        if source is not None:
            rewind(run, source, born, levels - 1)
