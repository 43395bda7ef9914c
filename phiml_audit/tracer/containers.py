"""Built-in containers: items by constant key, a summary of what stands at unknown places, and the length if known.

The slots of a container are ``("item", key)`` with a constant key, ``"*"`` for items at unknown places, and ``"#len"``
while every position is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from phiml_audit.tracer import effects
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    MISSING,
    TRUE,
    UNKNOWN,
    Class,
    Const,
    Method,
    Native,
    Obj,
    Opaque,
    Target,
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


SEQUENCES = frozenset({"list", "tuple"})


CONTAINERS = frozenset({"list", "tuple", "set", "dict"})


ITERATORS = frozenset({"generator", "set"})


Key = tuple[str, Const]


def key_of(value: object) -> Key:
    """The slot key of a constant item."""
    return ("item", Const(type(value).__name__, value))


def make(m: Machine, node: nodes.NodeNG, kind: str, items: Sequence[Value], tag: object = None) -> Value:
    """A list, tuple or set with these items."""
    obj = m.obj(kind, node, tag)
    clear(m, obj)
    for index, item in enumerate(items):
        m.write((obj, key_of(index)), item)
    m.write((obj, "#len"), const(len(items)))
    return of(obj)


def gathered(m: Machine, node: nodes.NodeNG, element: Value, kind: str = "list", tag: object = None) -> Value:
    """A container of unknown length with such elements."""
    obj = m.obj(kind, node, tag)
    clear(m, obj)
    m.write((obj, "*"), element)
    return of(obj)


def make_dict(m: Machine, node: nodes.NodeNG, items: Sequence[tuple[Value | None, Value]], tag: object = None) -> Value:
    """A dict of these keys and values; a key of None stands for an unpacked mapping."""
    obj = m.obj("dict", node, tag)
    clear(m, obj)
    for key, value in items:
        if key is None:
            update(m, obj, value)
        else:
            put_item(m, obj, key, value)
    return of(obj)


def clear(m: Machine, obj: Obj) -> None:
    """Forget all items."""
    for key in m.store.keys(obj):
        m.write((obj, key), of(MISSING))


def items(m: Machine, obj: Obj) -> list[tuple[Any, Value]]:
    """The bound items: constant keys first written first, then the summary under ``"*"``."""
    found = []
    for key in m.store.keys(obj):
        if key == "*" or (isinstance(key, tuple) and key[0] == "item"):
            value = m.read((obj, key))
            if value is not None and value.targets != (MISSING,):
                found.append((key, bound_part(value)))
    return found


def bound_part(value: Value) -> Value:
    """The value without the alternative that nothing is bound."""
    if MISSING in value.targets:
        return Value(tuple(t for t in value.targets if t is not MISSING and t != MISSING), value.traced, value.varies)
    return value


def length(m: Machine, obj: Obj) -> int | None:
    """The number of items, if every position is known."""
    value = m.read((obj, "#len"))
    found = single_const(value) if value is not None else None
    return found.value if found is not None else None


def sequence(m: Machine, value: Value) -> list[Value] | None:
    """The items in order, if the value is one list or tuple of known length."""
    if len(value.targets) != 1:
        return None
    target = value.targets[0]
    if not isinstance(target, Obj) or target.kind not in SEQUENCES:
        return None
    size = length(m, target)
    if size is None:
        return None
    found = [m.read((target, key_of(i))) for i in range(size)]
    return [with_varies(v or UNKNOWN, value.varies) for v in found]


def elements(m: Machine, value: Value, node: nodes.NodeNG | None = None) -> Value:
    """What iterating over the value yields, all together."""
    from phiml_audit.tracer import calls

    found: list[Value] = []
    for target in value.targets:
        match target:
            case Obj(kind="dict"):
                found += [of(key[1]) if key != "*" else keys_summary(m, target) for key, _ in items(m, target)]
            case Obj(kind=kind) if kind in CONTAINERS or kind == "generator":
                found += [item for _, item in items(m, target)]
            case Obj(kind="instance") | Class():
                found.append(calls.iterate_instance(m, target, node or _node(target)))
            case Const(type="str", value=text):
                found += [const(text)] if len(text) == 1 else [opaque("text")]
            case Obj(kind="tape"):
                target.detail.note("entries")
                found.append(opaque("unknown", m.depth))
            case Opaque(kind=kind, depth=depth, via=via):
                found.append(of(Opaque(ELEMENT_KINDS.get(kind, "unknown"), depth, via=via)))
            case _:
                found.append(UNKNOWN)
    if not found:
        return opaque("unknown", traced=value.traced)
    result = join(found)
    return with_varies(with_traced(result, value.traced), value.varies)


ELEMENT_KINDS = {
    "tensor": "tensor",
    "array": "array",
    "wrapped": "wrapped",
    "shape": "shape",
    "text": "text",
    "number": "number",
    "parameter": "parameter",
}


def _node(target: Target) -> Any:
    return getattr(target, "node", None)


def keys_summary(m: Machine, obj: Obj) -> Value:
    """What the keys of a dict may be."""
    found = m.read((obj, "#keys"))
    return found if found is not None and found.targets != (MISSING,) else UNKNOWN


def iterations(m: Machine, node: nodes.NodeNG, iterable: Value) -> tuple[Value, Value | None, bool]:
    """What the first round of a loop gets, what all later ones get (None: there is none), and whether any is sure."""
    known = sequence(m, iterable)
    if known is None:
        known = _literal_items(m, iterable)
    if known is not None:
        if not known:
            return UNKNOWN, None, False
        if len(known) == 1:
            return known[0], None, True
        rest = join(known[1:])
        changing = len(set(known)) > 1
        return known[0], with_varies(rest, Varies.VALUE) if changing else rest, True
    element = elements(m, iterable, node)
    return element, with_varies(element, Varies.VALUE), False


def _literal_items(m: Machine, iterable: Value) -> list[Value] | None:
    if len(iterable.targets) == 1 and isinstance(iterable.targets[0], Obj):
        obj = iterable.targets[0]
        if obj.kind == "dict":
            found = items(m, obj)
            return [of(key[1]) for key, _ in found] if all(key != "*" for key, _ in found) else None
        if obj.kind == "range":
            return list(obj.detail) if obj.detail is not None else None
        if obj.kind == "generator" and obj.detail == "exact":
            return [item for _, item in items(m, obj)]
    return None


def unpacked(m: Machine, node: nodes.NodeNG, value: Value, count: int) -> Callable[[int], list[Value]]:
    """The parts of a value that is unpacked into names."""

    def parts(size: int) -> list[Value]:
        found: list[list[Value]] = []
        for target in value.targets:
            known = sequence(m, Value((target,), value.traced, value.varies)) or _literal_items(m, of(target))
            if known is not None and len(known) == size:
                found.append([with_traced(v, value.traced) for v in known])
            else:
                found.append([elements(m, Value((target,), value.traced, value.varies), node)] * size)
        return [join(options) for options in zip(*found, strict=True)] if found else [UNKNOWN] * size

    return parts


def put_item(m: Machine, obj: Obj, key: Value, value: Value) -> None:
    """Store an item, replacing the old one where the key is known."""
    at = single_const(key)
    if at is not None and obj.kind in SEQUENCES and isinstance(at.value, int) and at.value < 0:
        size = length(m, obj)
        at = Const("int", at.value + size) if size is not None else None
    if at is not None and at.type in ("str", "int", "float", "bool", "tuple", "NoneType"):
        m.write((obj, ("item", at)), value)
        return
    old = m.store.get((obj, "*"))
    m.write((obj, "*"), value if old is None or old.targets == (MISSING,) else join((old, value)))
    keys = m.store.get((obj, "#keys"))
    m.write((obj, "#keys"), key if keys is None or keys.targets == (MISSING,) else join((keys, key)))


def append(m: Machine, obj: Obj, value: Value) -> None:
    """Add an item at the end."""
    size = length(m, obj)
    if size is not None and size < 64:
        m.write((obj, key_of(size)), value)
        m.write((obj, "#len"), const(size + 1))
    else:
        old = m.store.get((obj, "*"))
        m.write((obj, "*"), value if old is None or old.targets == (MISSING,) else join((old, value)))
        m.write((obj, "#len"), of(MISSING))
    if m.region.repeated and not obj.repeated:
        m.write((obj, "#grown"), TRUE)


def update(m: Machine, obj: Obj, other: Value) -> None:
    """Take over the items of another mapping."""
    for target in other.targets:
        if isinstance(target, Obj) and target.kind == "dict":
            for key, value in items(m, target):
                if key == "*":
                    put_item(m, obj, keys_summary(m, target), value)
                else:
                    m.write((obj, key), value)
        else:
            put_item(m, obj, UNKNOWN, elements(m, other))


def extend(m: Machine, node: nodes.NodeNG, obj: Obj, other: Value, text: str = "") -> None:
    """``obj += other`` or ``obj.extend(other)``."""
    if text:
        mutated(m, node, obj, text, "method", elements(m, other))
    if obj.kind == "dict":
        update(m, obj, other)
        return
    known = sequence(m, other)
    for value in known if known is not None else [elements(m, other)]:
        append(m, obj, value)
    if known is None:
        m.write((obj, "#len"), of(MISSING))


def contains(m: Machine, container: Value, key: Value) -> bool | None:
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
    if not isinstance(obj, Obj) or obj.kind not in CONTAINERS:
        return None
    summary = m.read((obj, "*"))
    if obj.kind == "dict":
        value = m.read((obj, ("item", at)))
        if value is not None and MISSING not in value.targets:
            return True
        certain = (value is None or value.targets == (MISSING,)) and (summary is None or summary.targets == (MISSING,))
        return False if certain else None
    known = [single_const(v) for _, v in items(m, obj)]
    if any(k == at for k in known) and obj.kind != "set":
        return True
    return (
        False
        if all(k is not None and k != at for k in known) and (summary is None or summary.targets == (MISSING,))
        else None
    )


def mutated(m: Machine, node: nodes.NodeNG, target: Target, text: str, form: str, value: Value | None) -> None:
    """Record that a container is changed."""
    origin = effects.origin_of(m, target)
    effects.mutation(m, node, text, origin=origin, owner=effects.owner_word(target), form=form, value=value)


def deep_traced(m: Machine, value: Value, levels: int = 3) -> Traced:
    """Whether the value, or anything inside of it, depends on an argument of the trace."""
    traced = value.traced
    if levels and traced is not Traced.YES:
        for target in value.targets:
            if isinstance(target, Obj) and (
                target.kind in CONTAINERS or target.kind in ("instance", "generator", "partial")
            ):
                for key in m.store.keys(target):
                    inner = m.store.get((target, key))
                    if inner is not None:
                        traced = max(traced, deep_traced(m, inner, levels - 1))
            elif isinstance(target, Method) and isinstance(target.receiver, Obj):
                traced = max(traced, deep_traced(m, of(target.receiver), levels - 1))
            elif isinstance(target, Native):
                traced = max(traced, target.receiver.traced)
    return traced


def any_traced(m: Machine, values: Iterable[Value]) -> Traced:
    """The same for several values together."""
    return max((deep_traced(m, value) for value in values), default=Traced.NO)


def length_value(m: Machine, value: Value) -> Value:
    """``len(value)``."""
    if len(value.targets) == 1 and isinstance(value.targets[0], Obj) and value.targets[0].kind in CONTAINERS:
        obj = value.targets[0]
        size = length(m, obj)
        if size is not None and obj.kind in SEQUENCES:
            return const(size)
    found = single_const(value)
    return const(len(found.value)) if found is not None and isinstance(found.value, (str, bytes)) else opaque("number")


def is_empty(m: Machine, obj: Obj) -> bool | None:
    """Whether a container has no items, if that is certain."""
    found = items(m, obj)
    if not found:
        return None if obj.kind == "generator" else True
    sure = any(MISSING not in (m.store.get((obj, key)) or FALSE).targets and key != "*" for key, _ in found)
    return False if sure else None
