"""Methods of built-in containers: what they change, and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from phiml_audit.tracer import effects
from phiml_audit.tracer.containers import (
    append,
    clear,
    contains,
    elements,
    extend,
    gathered,
    items,
    key_of,
    keys_summary,
    length,
    make,
    mutated,
    put_item,
    sequence,
)
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.subscripts import container_item
from phiml_audit.tracer.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Obj,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
)

if TYPE_CHECKING:
    from astroid import nodes


def call_method(m: Machine, node: nodes.NodeNG, obj: Obj, name: str, args: Any) -> Value:
    """A method of a built-in container."""
    positional = args.positional
    first = positional[0] if positional else UNKNOWN
    if name in m.catalogue.mutating_methods:
        value = join([*positional, *args.keywords.values()]) if positional or args.keywords else None
        mutated(m, node, obj, _receiver_text(node), "method", value)
        for key in m.store.keys(obj):
            effects.changing(m, (obj, key), None, node)
        effects.changing(m, (obj, "*"), None, node)
    match name:
        case "append" | "add" | "appendleft" | "put" | "put_nowait":
            append(m, obj, first)
            return NONE
        case "insert":
            append_anywhere(m, obj, positional[1] if len(positional) > 1 else UNKNOWN)
            return NONE
        case "extend" | "extendleft":
            extend(m, node, obj, first)
            return NONE
        case "update":
            extend(m, node, obj, first)
            for key, value in args.keywords.items():
                put_item(m, obj, const(key), value)
            return NONE
        case "get" | "pop" | "setdefault" if obj.kind == "dict":
            return _dict_get(m, node, obj, name, first, positional[1] if len(positional) > 1 else NONE)
        case "pop" | "popleft" | "get":
            return _pop(m, obj, first if positional else const(-1) if name == "pop" else const(0))
        case "items":
            pairs = [
                make(m, node, "tuple", [of(key[1]) if key != "*" else keys_summary(m, obj), value], tag=("pair", i))
                for i, (key, value) in enumerate(items(m, obj))
            ]
            return _view(m, node, obj, pairs)
        case "values":
            return _view(m, node, obj, [value for _, value in items(m, obj)])
        case "keys":
            return _view(m, node, obj, [of(k[1]) if k != "*" else keys_summary(m, obj) for k, _ in items(m, obj)])
        case "copy":
            return copied(m, node, obj)
        case "clear":
            clear(m, obj)
            m.write((obj, "#len"), const(0))
            return NONE
        case "index" | "count":
            return opaque("number")
        case _:
            return (
                NONE
                if name in m.catalogue.mutating_methods
                else gathered(m, node, elements(m, of(obj)), obj.kind, tag=name)
            )


def _receiver_text(node: nodes.NodeNG) -> str:
    func = getattr(node, "func", None)
    expr = getattr(func, "expr", None)
    return (expr or func or node).as_string()  # type: ignore[no-any-return]


def append_anywhere(m: Machine, obj: Obj, value: Value) -> None:
    """Add an item at an unknown place."""
    old = join([value, *(v for _, v in items(m, obj))])
    clear(m, obj)
    m.write((obj, "*"), old)


def _view(m: Machine, node: nodes.NodeNG, obj: Obj, values: list[Value]) -> Value:
    exact = all(key != "*" for key, _ in items(m, obj))
    return make(m, node, "list", values, tag=obj) if exact else gathered(m, node, join(values), tag=obj)


def copied(m: Machine, node: nodes.NodeNG, obj: Obj, kind: str = "") -> Value:
    """A new container with the same items."""
    new = m.obj(kind or obj.kind, node, ("copy", obj))
    contents = [(key, m.read((obj, key))) for key in m.store.keys(obj)]
    clear(m, new)
    for key, value in contents:
        if value is not None and not (isinstance(key, str) and key == "#grown"):
            m.write((new, key), value)
    return of(new)


def _dict_get(m: Machine, node: nodes.NodeNG, obj: Obj, name: str, key: Value, default: Value) -> Value:
    known = contains(m, of(obj), key)
    value = container_item(m, node, obj, key) if known is not False else default
    if name == "setdefault" and known is not True:
        put_item(m, obj, key, default if known is False else join((value, default)))
    if name == "pop" and (at := single_const(key)) is not None:
        m.write((obj, ("item", at)), of(MISSING))
    return value if known is not None else join((value, default))


def _pop(m: Machine, obj: Obj, index: Value) -> Value:
    size = length(m, obj)
    at = single_const(index)
    if size and at is not None and at.value in (-1, size - 1):
        slot = (obj, key_of(size - 1))
        value = m.read(slot) or UNKNOWN
        m.write(slot, of(MISSING))
        m.write((obj, "#len"), const(size - 1))
        return value
    value = elements(m, of(obj))
    if size is not None and at is not None and isinstance(at.value, int) and 0 <= at.value < size:
        known = sequence(m, of(obj)) or []
        value = known[at.value] if at.value < len(known) else value
        rest = known[: at.value] + known[at.value + 1 :]
        for i, item in enumerate(rest):
            m.write((obj, key_of(i)), item)
        m.write((obj, key_of(size - 1)), of(MISSING))
        m.write((obj, "#len"), const(size - 1))
    return value
