"""Methods of built-in containers: what they change, and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, NONE, UNKNOWN, Value, const, join, of, opaque, single_const
from phiml_audit.tracer.python.containers import (
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
    put_item,
    sequence,
)
from phiml_audit.tracer.python.subscripts import container_item

if TYPE_CHECKING:
    from astroid import nodes


def call_method(run: Run, node: nodes.NodeNG, obj: Container, name: str, args: Arguments) -> Value:
    """A method of a built-in container."""
    positional = args.positional
    first = positional[0] if positional else UNKNOWN
    if name in run.catalogue.mutating_methods:
        value = join([*positional, *args.keywords.values()]) if positional or args.keywords else None
        run.observer.mutated(node, _receiver_text(node), obj, "method", value)
        for key in run.heap.keys(obj):
            run.observer.changing((obj, key), None, node)
        run.observer.changing((obj, "*"), None, node)
    match name:
        case "append" | "add" | "appendleft" | "put" | "put_nowait":
            append(run, obj, first)
            return NONE
        case "insert":
            append_anywhere(run, obj, positional[1] if len(positional) > 1 else UNKNOWN)
            return NONE
        case "extend" | "extendleft":
            extend(run, node, obj, first)
            return NONE
        case "update":
            extend(run, node, obj, first)
            for key, value in args.keywords.items():
                put_item(run, obj, const(key), value)
            return NONE
        case "get" | "pop" | "setdefault" if obj.kind == "dict":
            return _dict_get(run, node, obj, name, first, positional[1] if len(positional) > 1 else NONE)
        case "pop" | "popleft" | "get":
            return _pop(run, obj, first if positional else const(-1) if name == "pop" else const(0))
        case "items":
            pairs = [
                make(run, node, "tuple", [of(key[1]) if key != "*" else keys_summary(run, obj), value], tag=("pair", i))
                for i, (key, value) in enumerate(items(run, obj))
            ]
            return _view(run, node, obj, pairs)
        case "values":
            return _view(run, node, obj, [value for _, value in items(run, obj)])
        case "keys":
            return _view(run, node, obj, [of(k[1]) if k != "*" else keys_summary(run, obj) for k, _ in items(run, obj)])
        case "copy":
            return copied(run, node, obj)
        case "clear":
            clear(run, obj)
            run.write((obj, "#len"), const(0))
            return NONE
        case "index" | "count":
            return opaque("number")
        case _:
            return (
                NONE
                if name in run.catalogue.mutating_methods
                else gathered(run, node, elements(run, of(obj)), obj.kind, tag=name)
            )


def _receiver_text(node: nodes.NodeNG) -> str:
    func = getattr(node, "func", None)
    expr = getattr(func, "expr", None)
    return str((expr or func or node).as_string())


def append_anywhere(run: Run, obj: Container, value: Value) -> None:
    """Add an item at an unknown place."""
    old = join([value, *(v for _, v in items(run, obj))])
    clear(run, obj)
    run.write((obj, "*"), old)


def _view(run: Run, node: nodes.NodeNG, obj: Container, values: list[Value]) -> Value:
    exact = all(key != "*" for key, _ in items(run, obj))
    return make(run, node, "list", values, tag=obj) if exact else gathered(run, node, join(values), tag=obj)


def copied(run: Run, node: nodes.NodeNG, obj: Container | Instance) -> Value:
    """A new object with the same content."""
    tag = ("copy", obj)
    new = run.make_container(obj.kind, node, tag) if isinstance(obj, Container) else run.make(Instance, node, tag)
    contents = [(key, run.read((obj, key))) for key in run.heap.keys(obj)]
    clear(run, new)
    for key, value in contents:
        if value is not None and not (isinstance(key, str) and key == "#grown"):
            run.write((new, key), value)
    return of(new)


def _dict_get(run: Run, node: nodes.NodeNG, obj: Container, name: str, key: Value, default: Value) -> Value:
    known = contains(run, of(obj), key)
    value = container_item(run, node, obj, key) if known is not False else default
    if name == "setdefault" and known is not True:
        put_item(run, obj, key, default if known is False else join((value, default)))
    if name == "pop" and (at := single_const(key)) is not None:
        run.write((obj, ("item", at)), of(MISSING))
    return value if known is not None else join((value, default))


def _pop(run: Run, obj: Container, index: Value) -> Value:
    size = length(run, obj)
    at = single_const(index)
    if size and at is not None and at.value in (-1, size - 1):
        slot = (obj, key_of(size - 1))
        value = run.read(slot) or UNKNOWN
        run.write(slot, of(MISSING))
        run.write((obj, "#len"), const(size - 1))
        return value
    value = elements(run, of(obj))
    if size is not None and at is not None and isinstance(at.value, int) and 0 <= at.value < size:
        known = sequence(run, of(obj)) or []
        value = known[at.value] if at.value < len(known) else value
        rest = known[: at.value] + known[at.value + 1 :]
        for i, item in enumerate(rest):
            run.write((obj, key_of(i)), item)
        run.write((obj, key_of(size - 1)), of(MISSING))
        run.write((obj, "#len"), const(size - 1))
    return value
