"""Items by subscript, read, stored and deleted."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import ITEMS, call
from phiml_audit.tracer.machine.kinds import kind_of, opaque_kinds
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Namespace, Range, Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Obj,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    Varies,
    join,
    of,
    opaque,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.python import attribute_changes, constants, held, membership, namespaces
from phiml_audit.tracer.python.attributes import bound, special
from phiml_audit.tracer.python.classes import lookup
from phiml_audit.tracer.python.containers import (
    bound_part,
    elements,
    everything,
    gather,
    gathered,
    items,
    key_target,
    length,
    make,
    put_item,
    refill,
    remove_item,
    rounds,
    sequence,
)
from phiml_audit.tracer.python.iterations import FEW
from phiml_audit.tracer.python.keys import item_key


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
    return with_varies(with_traced(result, traced), max(base.varies, _of_index(run, base, index)))


def _of_index(run: Run, base: Value, index: Value) -> Varies:
    """How a part of something changes with the index; a slice with one end that changes changes its length."""
    known = sequence(run, base) if index.varies is Varies.VALUE else None
    if known is not None and len(known) <= FEW:
        return Varies.FEW
    if all(kind.has_shape for kind in opaque_kinds(base)):
        for target in index.targets:
            ends = [part.varies for part in target.parts[:2]] if isinstance(target, Slice) else []
            if Varies.NO in ends:
                return max(ends).structural
    return min(index.varies, Varies.VALUE)


@ITEMS.register(Container, Generator)
def _item(run: Run, node: nodes.NodeNG, _base: Value, obj: Container | Generator, index: Value) -> Value:
    return container_item(run, node, obj, index)


@ITEMS.register(Instance)
def _item_of_instance(run: Run, node: nodes.NodeNG, _base: Value, obj: Instance, index: Value) -> Value:
    item = special(run, obj, "__getitem__", (index,), node)
    if item is not None:
        return item
    inside = held.held(run, obj)
    if inside is None:
        return UNKNOWN
    absent = membership.contains(run, inside, index) is False
    missing = special(run, obj, "__missing__", (index,), node) if absent else None
    return missing if missing is not None else get_item(run, node, inside, index)


@ITEMS.register(Class)
def _item_of_class(run: Run, node: nodes.NodeNG, _base: Value, cls: Class, index: Value) -> Value:
    item = special(run, cls, "__getitem__", (index,), node)
    members = held.members(run, cls) if item is None else None
    if members is not None:
        return get_item(run, node, members, index)
    if item is None:
        method, _ = lookup(run, cls, "__class_getitem__")
        item = call(run, node, bound(run, node, method, cls), Arguments((index,))) if method is not None else of(cls)
    return item


@ITEMS.register(Const)
def _part_of_constant(run: Run, node: nodes.NodeNG, _base: Value, constant: Const, index: Value) -> Value:
    return constants.item(run, node, constant, index)


@ITEMS.register(Range)
def _number_of_range(run: Run, node: nodes.NodeNG, _base: Value, obj: Range, index: Value) -> Value:
    try:
        at = constants.known(run, index)
        part = obj.span[at] if obj.span is not None else None
    except Exception:  # noqa: BLE001 - whatever the audited program would raise
        part = None
    if not isinstance(part, range):
        return opaque("number") if part is None else run.constant(part, node)
    new = run.make(Range, node, (obj, part))
    new.span = part
    return of(new)


@ITEMS.register(Symbol)
def _item_of_symbol(run: Run, node: nodes.NodeNG, _base: Value, symbol: Symbol, _index: Value) -> Value:
    return run.outside.mention(node, symbol)


def container_item(run: Run, node: nodes.NodeNG, obj: Container | Generator, index: Value) -> Value:
    """An item, or items, of a built-in container."""
    positions = isinstance(obj, Container) and obj.is_sequence
    if any(isinstance(target, Slice) for target in index.targets):
        return _part(run, node, obj, index)
    at = _place(run, obj, index)
    if at is not None:
        slot = (obj, item_key(at))
        value = run.read(slot)
        if positions and value is not None and MISSING not in value.targets:
            return value
        summary = run.read((obj, "*"))
        if value is not None and value.targets != (MISSING,):
            present = bound_part(value)
            return present if summary is None or value is present else join((present, bound_part(summary)))
        if summary is not None and summary.targets != (MISSING,):
            return bound_part(summary)
        if isinstance(obj, Container) and obj.factory is not None:
            return _default_item(run, node, obj, index, obj.factory)
    found = [item for _, item in items(run, obj)]
    if not positions and isinstance(obj, Container) and obj.factory is not None:
        found.append(_default_item(run, node, obj, index, obj.factory))
    return join(found) if found else UNKNOWN


def _place(run: Run, obj: Container | Generator, index: Value) -> Target | None:
    """The key of an item, counted from the front."""
    at = key_target(run, index)
    if isinstance(obj, Container) and obj.is_sequence and isinstance(at, Const) and isinstance(at.value, int):
        if at.value >= 0:
            return Const("int", int(at.value))
        size = length(run, obj)
        return Const("int", at.value + size) if size is not None else None
    return at


def _part(run: Run, node: nodes.NodeNG, obj: Container | Generator, index: Value) -> Value:
    kind = obj.kind if isinstance(obj, Container) and obj.is_sequence else "list"
    known, bounds = sequence(run, of(obj)), _slice(run, index)
    if known is not None and bounds is not None:
        return make(run, node, kind, known[bounds], tag=obj)
    return gathered(run, node, elements(run, of(obj)), kind, tag=obj)


def _default_item(run: Run, node: nodes.NodeNG, obj: Container, key: Value, factory: Value) -> Value:
    value = call(run, node, factory, Arguments())
    for target in value.targets:
        if isinstance(target, Obj):
            target.depth = min(target.depth, obj.depth)  # it belongs to the container, wherever it is asked for
    if obj.keeps_default:
        put_item(run, obj, key, value)
    return value


def _slice(run: Run, index: Value) -> slice | None:
    try:
        found = constants.known(run, index)
        return found if isinstance(found, slice) and range(1)[found] is not None else None
    except (constants.NotKnownError, TypeError, ValueError):
        return None


def assign_item(run: Run, node: nodes.NodeNG, base: Value, index: Value, value: Value, text: str = "") -> None:
    """``base[index] = value``, which the program writes as ``text``."""
    text = text or node.as_string()
    for target in base.targets:
        match target:
            case Container():
                run.observer.mutated(node, text, target, "item", value)
                _store_item(run, node, target, index, value)
            case Instance():
                inside = held.held(run, target)
                if special(run, target, "__setitem__", (index, value), node) is not None:
                    continue
                if inside is not None:
                    assign_item(run, node, inside, index, value)
                else:
                    run.observer.mutated(node, text, target, "item", value)
            case Namespace():
                namespaces.assign(run, node, target, index, value)
            case Symbol():
                run.observer.mutated(node, text, target, "item", value)
            case Obj() | Opaque() if not kind_of(target).is_immutable:
                run.observer.mutated(node, text, target, "item", value)
                if isinstance(node, nodes.Subscript):
                    attribute_changes.touch(run, node.value, node)
            case _:
                pass


def _store_item(run: Run, node: nodes.NodeNG, obj: Container, index: Value, value: Value) -> None:
    if any(isinstance(target, Slice) for target in index.targets):
        _store_part(run, node, obj, index, value)
    else:
        put_item(run, obj, index, value)


def _store_part(run: Run, node: nodes.NodeNG, obj: Container, index: Value, value: Value) -> None:
    """``obj[lower:upper] = value``."""
    known, bounds, (given, rest) = sequence(run, of(obj)), _slice(run, index), rounds(run, node, value)
    if known is not None and bounds is not None and rest is None:
        try:
            known[bounds] = given
        except ValueError:
            return
        refill(run, obj, known)
        return
    gather(run, obj, join([elements(run, of(obj)), everything((given, rest))]))


def delete_item(run: Run, node: nodes.NodeNG, base: Value, index: Value, text: str = "") -> None:
    """``del base[index]``, which the program writes as ``text``."""
    for target in base.targets:
        if isinstance(target, Container):
            run.observer.mutated(node, text or node.as_string(), target, "delete", None)
            drop_item(run, target, index)
        elif isinstance(target, Symbol):
            run.observer.mutated(node, text or node.as_string(), target, "delete", None)
        elif isinstance(target, Namespace):
            namespaces.delete(run, node, target, index)
        elif isinstance(target, Instance):
            inside = held.held(run, target)
            if special(run, target, "__delitem__", (index,), node) is None and inside is not None:
                delete_item(run, node, inside, index, text)


def drop_item(run: Run, obj: Container, index: Value) -> None:
    """An item, or a slice, is no longer there."""
    if not obj.is_sequence:
        remove_item(run, obj, index)
        return
    known, place = sequence(run, of(obj)), _slice(run, index) or _place(run, obj, index)
    if known is None or place is None:
        gather(run, obj, elements(run, of(obj)))
        return
    try:
        del known[place if isinstance(place, slice) else place.value]  # type: ignore[union-attr]
    except (IndexError, TypeError):
        return
    refill(run, obj, known)
