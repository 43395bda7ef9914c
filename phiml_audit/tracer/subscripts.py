"""Items by subscript, read, stored and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer import effects
from phiml_audit.tracer.containers import (
    CONTAINERS,
    SEQUENCES,
    bound_part,
    elements,
    gathered,
    items,
    length,
    make,
    mutated,
    put_item,
    sequence,
)
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
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
    opaque,
    single_const,
    with_traced,
    with_varies,
)

if TYPE_CHECKING:
    from astroid import nodes


def get_item(m: Machine, node: nodes.NodeNG, base: Value, index: Value) -> Value:
    """``base[index]``."""
    from phiml_audit.tracer import calls

    found: list[Value] = []
    for target in base.targets:
        match target:
            case Obj(kind=kind) if kind in CONTAINERS or kind == "generator":
                found.append(container_item(m, node, target, index))
            case Obj(kind="instance"):
                found.append(calls.special(m, target, "__getitem__", (index,), node) or UNKNOWN)
            case Class():
                found.append(calls.special(m, target, "__class_getitem__", (index,), node) or of(target))
            case Const(type="str", value=text) if (at := single_const(index)) and isinstance(at.value, int):
                found.append(const(text[at.value]) if -len(text) <= at.value < len(text) else UNKNOWN)
            case Symbol():
                found.append(calls.use_symbol(m, node, target))
            case Obj(kind="tape"):
                target.detail.note("entries")
                found.append(opaque("unknown", m.depth))
            case Opaque(kind=kind, depth=depth, origin=origin, symbol=symbol, via=via):
                element = kind if kind in ("tensor", "array", "wrapped", "shape", "parameter", "network") else "unknown"
                degree = Traced.MAYBE if kind == "parameter" and base.traced is Traced.YES else Traced.NO
                found.append(Value((Opaque(element, depth, origin, symbol, via=via),), degree))
            case _:
                found.append(UNKNOWN)
    result = join(found) if found else UNKNOWN
    parameter = any(isinstance(t, Opaque) and t.kind == "parameter" for t in base.targets)
    traced = max(
        min(base.traced, Traced.MAYBE) if parameter else base.traced,
        index.traced if not any(isinstance(t, Obj) for t in base.targets) else base.traced,
    )
    return with_varies(with_traced(result, traced), max(base.varies, min(index.varies, Varies.VALUE)))


def container_item(m: Machine, node: nodes.NodeNG, obj: Obj, index: Value) -> Value:
    """An item, or items, of a built-in container."""
    slice_bounds = _slice(m, obj, index)
    if slice_bounds is not None:
        known = sequence(m, of(obj))
        if known is not None:
            return make(m, node, obj.kind if obj.kind in SEQUENCES else "list", known[slice_bounds], tag=obj)
        return gathered(m, node, elements(m, of(obj)), tag=obj)
    at = single_const(index)
    if at is not None:
        if obj.kind in SEQUENCES and isinstance(at.value, int):
            size = length(m, obj)
            if size is not None:
                at = Const("int", at.value + size if at.value < 0 else at.value)
        if not (obj.kind in SEQUENCES and isinstance(at.value, int) and at.value < 0):
            slot = (obj, ("item", at))
            value = m.read(slot)
            if obj.depth < m.depth:
                effects.outer_read(m, slot, node, "container", node.as_string())
            if value is not None and value.targets != (MISSING,):
                summary = m.read((obj, "*"))
                present = bound_part(value)
                return present if summary is None or value is present else join((present, bound_part(summary)))
            summary = m.read((obj, "*"))
            if summary is not None and summary.targets != (MISSING,):
                return bound_part(summary)
            default = obj.detail if obj.kind == "dict" and isinstance(obj.detail, Value) else None
            if default is not None:
                return _default_item(m, node, obj, at, default)
    found = [item for _, item in items(m, obj)]
    if obj.depth < m.depth:
        for key in m.store.keys(obj):
            effects.outer_read(m, (obj, key), node, "container", node.as_string())
        effects.outer_read(m, (obj, "*"), node, "container", node.as_string())
    return join(found) if found else UNKNOWN


def _default_item(m: Machine, node: nodes.NodeNG, obj: Obj, at: Const, factory: Value) -> Value:
    from phiml_audit.tracer import binding, calls

    value = calls.call(m, node, factory, binding.Arguments())
    m.write((obj, ("item", at)), value)
    return value


def _slice(m: Machine, obj: Obj, index: Value) -> slice | None:
    for target in index.targets:
        if isinstance(target, Obj) and target.kind == "slice":
            bounds = [single_const(v) for v in target.detail]
            if all(b is not None and (b.value is None or isinstance(b.value, int)) for b in bounds):
                return slice(*(b.value for b in bounds if b is not None))
            return slice(None)
    return None


def assign_item(m: Machine, node: nodes.NodeNG, base: Value, index: Value, value: Value, augmented: bool) -> None:
    """``base[index] = value``."""
    from phiml_audit.tracer import attributes, calls

    text = node.as_string()
    for target in base.targets:
        match target:
            case Obj(kind=kind) if kind in CONTAINERS:
                mutated(m, node, target, text, "item", value)
                at = single_const(index)
                effects.changing(m, (target, ("item", at) if at is not None else "*"), value, node)
                if at is None:
                    for key in m.store.keys(target):
                        effects.changing(m, (target, key), value, node)
                put_item(m, target, index, value)
            case Obj(kind="instance"):
                if calls.special(m, target, "__setitem__", (index, value), node) is None:
                    mutated(m, node, target, text, "item", value)
            case Obj(kind="namespace"):
                attributes.assign_in_namespace(m, node, target, index, value)
            case Obj() | Opaque() if not (
                isinstance(target, Opaque) and target.kind in ("tensor", "shape", "parameter")
            ):
                mutated(m, node, target, text, "item", value)
                attributes.touch(m, node.value, node)
            case _:
                pass


def delete_item(m: Machine, node: nodes.NodeNG, base: Value, index: Value) -> None:
    """``del base[index]``."""
    from phiml_audit.tracer import calls

    for target in base.targets:
        if isinstance(target, Obj) and target.kind in CONTAINERS:
            mutated(m, node, target, node.as_string(), "delete", None)
            at = single_const(index)
            if at is not None and target.kind == "dict":
                m.write((target, ("item", at)), of(MISSING))
            m.write((target, "#len"), of(MISSING))
        elif isinstance(target, Obj) and target.kind == "instance":
            calls.special(m, target, "__delitem__", (index,), node)
