"""Built-in containers: items by constant key, a summary of what stands at unknown places, and the length if known.

The slots of a container are ``("item", key)`` with a constant key, ``"*"`` for items at unknown places, and ``"#len"``
while every position is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer.machine.interpreter import ELEMENTS
from phiml_audit.tracer.machine.objects import Container, Generator, Range
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    FALSE,
    MISSING,
    TRUE,
    UNKNOWN,
    Const,
    Method,
    Native,
    Obj,
    Traced,
    Value,
    Varies,
    const,
    join,
    of,
    opaque,
    single_const,
    with_traced,
    with_varies,
)

if TYPE_CHECKING:
    from astroid import nodes


Key = tuple[str, Const]


def key_of(value: object) -> Key:
    """The slot key of a constant item."""
    return ("item", Const(type(value).__name__, value))


def make(run: Run, node: nodes.NodeNG, kind: str, items: Sequence[Value], tag: object = None) -> Value:
    """A list, tuple, set or generator with these items."""
    obj = _new(run, kind, node, tag)
    clear(run, obj)
    for index, item in enumerate(items):
        run.write((obj, key_of(index)), item)
    run.write((obj, "#len"), const(len(items)))
    return of(obj)


def gathered(run: Run, node: nodes.NodeNG, element: Value, kind: str = "list", tag: object = None) -> Value:
    """A container of unknown length with such elements."""
    obj = _new(run, kind, node, tag)
    clear(run, obj)
    run.write((obj, "*"), element)
    return of(obj)


def _new(run: Run, kind: str, node: nodes.NodeNG, tag: object) -> Container | Generator:
    return run.make(Generator, node, tag) if kind == "generator" else run.make_container(kind, node, tag)


def make_dict(run: Run, node: nodes.NodeNG, items: Sequence[tuple[Value | None, Value]], tag: object = None) -> Value:
    """A dict of these keys and values; a key of None stands for an unpacked mapping."""
    obj = run.make_container("dict", node, tag)
    clear(run, obj)
    for key, value in items:
        if key is None:
            update(run, obj, value)
        else:
            put_item(run, obj, key, value)
    return of(obj)


def clear(run: Run, obj: Obj) -> None:
    """Forget all items."""
    for key in run.heap.keys(obj):
        run.write((obj, key), of(MISSING))


def items(run: Run, obj: Obj) -> list[tuple[Any, Value]]:
    """The bound items: constant keys first written first, then the summary under ``"*"``."""
    found = []
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
    """The number of items, if every position is known."""
    value = run.read((obj, "#len"))
    found = single_const(value) if value is not None else None
    return found.value if found is not None else None


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


@ELEMENTS.register(Container, Generator)
def _items_of(run: Run, node: nodes.NodeNG | None, obj: Container | Generator) -> Value:
    if obj.kind == "dict":
        found = [of(key[1]) if key != "*" else keys_summary(run, obj) for key, _ in items(run, obj)]
    else:
        found = [item for _, item in items(run, obj)]
    return join(found) if found else BOTTOM


@ELEMENTS.register(Const)
def _characters(run: Run, node: nodes.NodeNG | None, constant: Const) -> Value:
    if constant.type != "str":
        return UNKNOWN
    return const(constant.value) if len(constant.value) == 1 else opaque("text")


def keys_summary(run: Run, obj: Obj) -> Value:
    """What the keys of a dict may be."""
    found = run.read((obj, "#keys"))
    return found if found is not None and found.targets != (MISSING,) else UNKNOWN


def iterations(run: Run, node: nodes.NodeNG, iterable: Value) -> tuple[Value, Value | None, bool]:
    """What the first round of a loop gets, what all later ones get (None: there is none), and whether any is sure."""
    known = sequence(run, iterable)
    if known is None:
        known = _literal_items(run, iterable)
    if known is not None:
        if not known:
            return UNKNOWN, None, False
        if len(known) == 1:
            return known[0], None, True
        rest = join(known[1:])
        return known[0], with_varies(rest, _change(iterable, known)), True
    element = elements(run, iterable, node)
    return element, with_varies(element, Varies.VALUE), False


FEW = 9  # a compiled function that is traced more often makes ΦML warn


def _change(iterable: Value, known: list[Value]) -> Varies:
    """How the items of a loop change: a range counts steps, however few; the items of a short table are just that."""
    if len(set(known)) < 2:
        return Varies.NO
    counts = any(isinstance(target, Range) for target in iterable.targets)
    return Varies.VALUE if counts or len(known) > FEW else Varies.FEW


def _literal_items(run: Run, iterable: Value) -> list[Value] | None:
    match iterable.targets:
        case (Container(kind="dict") as obj,):
            found = items(run, obj)
            return [of(key[1]) for key, _ in found] if all(key != "*" for key, _ in found) else None
        case (Range(numbers=numbers),):
            return list(numbers) if numbers is not None else None
        case (Generator(exact=True) as generator,):
            return [item for _, item in items(run, generator)]
        case _:
            return None


def unpacked(run: Run, node: nodes.NodeNG, value: Value) -> Callable[[int], list[Value]]:
    """The parts of a value that is unpacked into names."""

    def parts(size: int) -> list[Value]:
        found: list[list[Value]] = []
        for target in value.targets:
            known = sequence(run, Value((target,), value.traced, value.varies)) or _literal_items(run, of(target))
            if known is not None and len(known) == size:
                found.append([with_traced(v, value.traced) for v in known])
            else:
                found.append([elements(run, Value((target,), value.traced, value.varies), node)] * size)
        return [join(options) for options in zip(*found, strict=True)] if found else [UNKNOWN] * size

    return parts


def put_item(run: Run, obj: Container, key: Value, value: Value) -> None:
    """Store an item, replacing the old one where the key is known."""
    at = single_const(key)
    if at is not None and obj.is_sequence and isinstance(at.value, int) and at.value < 0:
        size = length(run, obj)
        at = Const("int", at.value + size) if size is not None else None
    if at is not None and at.type in ("str", "int", "float", "bool", "tuple", "NoneType"):
        run.write((obj, ("item", at)), value)
        return
    old = run.heap.get((obj, "*"))
    run.write((obj, "*"), value if old is None or old.targets == (MISSING,) else join((old, value)))
    keys = run.heap.get((obj, "#keys"))
    run.write((obj, "#keys"), key if keys is None or keys.targets == (MISSING,) else join((keys, key)))


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


def update(run: Run, obj: Container, other: Value) -> None:
    """Take over the items of another mapping."""
    for target in other.targets:
        if isinstance(target, Container) and target.kind == "dict":
            for key, value in items(run, target):
                if key == "*":
                    put_item(run, obj, keys_summary(run, target), value)
                else:
                    run.write((obj, key), value)
        else:
            put_item(run, obj, UNKNOWN, elements(run, other))


def extend(run: Run, node: nodes.NodeNG, obj: Container, other: Value, text: str = "") -> None:
    """``obj += other`` or ``obj.extend(other)``."""
    if text:
        run.observer.mutated(node, text, obj, "method", elements(run, other))
    if obj.kind == "dict":
        update(run, obj, other)
        return
    known = sequence(run, other)
    for value in known if known is not None else [elements(run, other)]:
        append(run, obj, value)
    if known is None:
        run.write((obj, "#len"), of(MISSING))


def contains(run: Run, container: Value, key: Value) -> bool | None:
    """Whether ``key in container``, if that is certain."""
    at = single_const(key)
    if at is None or len(container.targets) != 1:
        return None
    obj = container.targets[0]
    if isinstance(obj, Const) and isinstance(obj.value, (str, tuple)):
        try:
            return at.value in obj.value
        except TypeError:
            return None
    if not isinstance(obj, Container):
        return None
    summary = run.read((obj, "*"))
    if obj.kind == "dict":
        value = run.read((obj, ("item", at)))
        if value is not None and MISSING not in value.targets:
            return True
        certain = (value is None or value.targets == (MISSING,)) and (summary is None or summary.targets == (MISSING,))
        return False if certain else None
    known = [single_const(v) for _, v in items(run, obj)]
    if any(k == at for k in known) and obj.kind != "set":
        return True
    return (
        False
        if all(k is not None and k != at for k in known) and (summary is None or summary.targets == (MISSING,))
        else None
    )


def deep_traced(run: Run, value: Value, levels: int = 3) -> Traced:
    """Whether the value, or anything inside of it, depends on an argument of the trace."""
    traced = value.traced
    if levels and traced is not Traced.YES:
        for target in value.targets:
            if isinstance(target, Obj) and target.holds_values:
                for key in run.heap.keys(target):
                    inner = run.heap.get((target, key))
                    if inner is not None:
                        traced = max(traced, deep_traced(run, inner, levels - 1))
            elif isinstance(target, Method) and isinstance(target.receiver, Obj):
                traced = max(traced, deep_traced(run, of(target.receiver), levels - 1))
            elif isinstance(target, Native):
                traced = max(traced, target.receiver.traced)
    return traced


def any_traced(run: Run, values: Iterable[Value]) -> Traced:
    """The same for several values together."""
    return max((deep_traced(run, value) for value in values), default=Traced.NO)


def length_value(run: Run, value: Value) -> Value:
    """``len(value)``."""
    obj = value.targets[0] if len(value.targets) == 1 else None
    if isinstance(obj, Container) and obj.is_sequence and (size := length(run, obj)) is not None:
        return const(size)
    found = single_const(value)
    return const(len(found.value)) if found is not None and isinstance(found.value, (str, bytes)) else opaque("number")


def is_empty(run: Run, obj: Obj) -> bool | None:
    """Whether a container has no items, if that is certain."""
    found = items(run, obj)
    if not found:
        return None if isinstance(obj, Generator) else True
    sure = any(MISSING not in (run.heap.get((obj, key)) or FALSE).targets and key != "*" for key, _ in found)
    return False if sure else None
