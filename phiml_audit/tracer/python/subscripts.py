"""Items by subscript, read, stored and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import ITEMS, call
from phiml_audit.tracer.machine.kinds import kind_of, opaque_kinds
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Namespace, Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Obj,
    Opaque,
    Symbol,
    Traced,
    Value,
    Varies,
    const,
    join,
    of,
    single_const,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import attributes
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.containers import bound_part, elements, gathered, items, length, make, put_item, sequence

if TYPE_CHECKING:
    from astroid import nodes


def get_item(run: Run, node: nodes.NodeNG, base: Value, index: Value) -> Value:
    """``base[index]``."""
    found: list[Value] = []
    for target in base.targets:
        answer = ITEMS.of(target)
        found.append(answer(run, node, base, target, index) if answer else UNKNOWN)
    result = join(found) if found else UNKNOWN
    parameter = any(kind.word == "parameter" for kind in opaque_kinds(base))
    traced = max(
        min(base.traced, Traced.MAYBE) if parameter else base.traced,
        index.traced if not any(isinstance(t, Obj) for t in base.targets) else base.traced,
    )
    return with_varies(with_traced(result, traced), max(base.varies, min(index.varies, Varies.VALUE)))


@ITEMS.register(Container, Generator)
def _item(run: Run, node: nodes.NodeNG, base: Value, obj: Container | Generator, index: Value) -> Value:
    return container_item(run, node, obj, index)


@ITEMS.register(Instance)
def _item_of_instance(run: Run, node: nodes.NodeNG, base: Value, obj: Instance, index: Value) -> Value:
    return special(run, obj, "__getitem__", (index,), node) or UNKNOWN


@ITEMS.register(Class)
def _item_of_class(run: Run, node: nodes.NodeNG, base: Value, cls: Class, index: Value) -> Value:
    return special(run, cls, "__class_getitem__", (index,), node) or of(cls)


@ITEMS.register(Const)
def _character(run: Run, node: nodes.NodeNG, base: Value, constant: Const, index: Value) -> Value:
    at, text = single_const(index), constant.value
    if constant.type != "str" or at is None or not isinstance(at.value, int):
        return UNKNOWN
    return const(text[at.value]) if -len(text) <= at.value < len(text) else UNKNOWN


@ITEMS.register(Symbol)
def _item_of_symbol(run: Run, node: nodes.NodeNG, base: Value, symbol: Symbol, index: Value) -> Value:
    return run.outside.mention(node, symbol)


def container_item(run: Run, node: nodes.NodeNG, obj: Container | Generator, index: Value) -> Value:
    """An item, or items, of a built-in container."""
    positions = isinstance(obj, Container) and obj.is_sequence
    slice_bounds = _slice(index)
    if slice_bounds is not None:
        known = sequence(run, of(obj))
        if known is not None:
            return make(run, node, obj.kind if positions else "list", known[slice_bounds], tag=obj)
        return gathered(run, node, elements(run, of(obj)), tag=obj)
    at = single_const(index)
    if at is not None:
        if positions and isinstance(at.value, int):
            size = length(run, obj)
            if size is not None:
                at = Const("int", at.value + size if at.value < 0 else at.value)
        if not (positions and isinstance(at.value, int) and at.value < 0):
            slot = (obj, ("item", at))
            value = run.read(slot)
            if obj.depth < run.depth:
                run.observer.read(slot, node, node.as_string())
            if value is not None and value.targets != (MISSING,):
                summary = run.read((obj, "*"))
                present = bound_part(value)
                return present if summary is None or value is present else join((present, bound_part(summary)))
            summary = run.read((obj, "*"))
            if summary is not None and summary.targets != (MISSING,):
                return bound_part(summary)
            if isinstance(obj, Container) and obj.factory is not None:
                return _default_item(run, node, obj, at, obj.factory)
    found = [item for _, item in items(run, obj)]
    if obj.depth < run.depth:
        for key in run.heap.keys(obj):
            run.observer.read((obj, key), node, node.as_string())
        run.observer.read((obj, "*"), node, node.as_string())
    return join(found) if found else UNKNOWN


def _default_item(run: Run, node: nodes.NodeNG, obj: Container, at: Const, factory: Value) -> Value:
    value = call(run, node, factory, Arguments())
    run.write((obj, ("item", at)), value)
    return value


def _slice(index: Value) -> slice | None:
    for target in index.targets:
        if isinstance(target, Slice):
            bounds = [single_const(v) for v in target.parts]
            if all(b is not None and (b.value is None or isinstance(b.value, int)) for b in bounds):
                return slice(*(b.value for b in bounds if b is not None))
            return slice(None)
    return None


def assign_item(run: Run, node: nodes.NodeNG, base: Value, index: Value, value: Value) -> None:
    """``base[index] = value``."""
    text = node.as_string()
    for target in base.targets:
        match target:
            case Container():
                run.observer.mutated(node, text, target, "item", value)
                at = single_const(index)
                run.observer.changing((target, ("item", at) if at is not None else "*"), value, node)
                if at is None:
                    for key in run.heap.keys(target):
                        run.observer.changing((target, key), value, node)
                put_item(run, target, index, value)
            case Instance():
                if special(run, target, "__setitem__", (index, value), node) is None:
                    run.observer.mutated(node, text, target, "item", value)
            case Namespace():
                attributes.assign_in_namespace(run, node, target, index, value)
            case Obj() | Opaque() if not kind_of(target).is_immutable:
                run.observer.mutated(node, text, target, "item", value)
                attributes.touch(run, node.value, node)
            case _:
                pass


def delete_item(run: Run, node: nodes.NodeNG, base: Value, index: Value) -> None:
    """``del base[index]``."""
    for target in base.targets:
        if isinstance(target, Container):
            run.observer.mutated(node, node.as_string(), target, "delete", None)
            at = single_const(index)
            if at is not None and target.kind == "dict":
                run.write((target, ("item", at)), of(MISSING))
            run.write((target, "#len"), of(MISSING))
        elif isinstance(target, Instance):
            special(run, target, "__delitem__", (index,), node)
