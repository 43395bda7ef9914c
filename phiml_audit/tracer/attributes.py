"""Attributes: of instances through the method resolution order, of classes, modules, functions and opaque values."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import effects
from phiml_audit.tracer.classes import defines, lookup
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Func,
    Identity,
    Method,
    Missing,
    ModuleTarget,
    Native,
    Obj,
    Opaque,
    Super,
    Symbol,
    Target,
    Traced,
    Value,
    const,
    join,
    of,
    opaque,
    single_const,
    with_traced,
    with_varies,
)

DESCRIPTORS = frozenset({"property", "staticmethod", "classmethod"})


def get(m: Machine, node: nodes.NodeNG, base: Value, name: str) -> Value:
    """``base.name``."""
    found = [get_target(m, node, base, target, name) for target in base.targets]
    result = join(found) if found else UNKNOWN
    return with_varies(result, base.varies)


def get_target(m: Machine, node: nodes.NodeNG, base: Value, target: Target, name: str) -> Value:
    """The attribute of one alternative."""
    from phiml_audit.tracer import calls

    match target:
        case ModuleTarget():
            return m.modules.attribute(m, node, target.name, name)
        case Symbol():
            return calls.use_symbol(m, node, m.modules.member(target, name))
        case Obj(kind="instance"):
            return instance_attribute(m, node, target, name)
        case Class():
            return class_attribute(m, node, target, name)
        case Super():
            return _super_attribute(m, node, target, name)
        case Func():
            return _function_attribute(m, node, target, name)
        case Method(function=function) if name in ("__func__", "__self__"):
            return of(function if name == "__func__" else target.receiver)
        case Method(function=function):
            return get_target(m, node, base, function, name)
        case Obj(kind="property"):
            return of(Native(of(target), name))
        case Obj(kind="transformed"):
            return of(Native(of(target), name, f"transformed.{name}"))
        case Obj(kind="tape"):
            target.detail.note("entries")
            return opaque("unknown", m.depth)
        case Obj(kind="partial") if name in ("func", "args", "keywords"):
            return target.detail.callee if name == "func" else UNKNOWN
        case Obj() | Const():
            symbol = f"{target.kind}.{name}" if isinstance(target, Obj) else ""
            if name == "__dict__" or not isinstance(target, Obj):
                return of(Native(of(target), name, symbol))
            stored = m.read((target, name))
            return stored if stored is not None else of(Native(of(target), name, symbol))
        case Opaque():
            return opaque_attribute(m, node, Value((target,), base.traced, base.varies), target, name)
        case _:
            return UNKNOWN


def opaque_attribute(m: Machine, node: nodes.NodeNG, base: Value, target: Opaque, name: str) -> Value:
    """An attribute of something opaque: concrete ones of tensors do not depend on the argument."""
    catalogue = m.catalogue
    if name in catalogue.shape_attributes and target.kind == "shape":
        return opaque("shape", max(target.depth, 0), varies=base.varies)
    if name in catalogue.concrete_attributes and target.kind in (
        "tensor",
        "parameter",
        "unknown",
        "shape",
        "array",
        "number",
    ):
        kind = catalogue.concrete_attributes[name]
        if kind == "available":
            tracing = m.depth > 0 and base.traced is Traced.YES
            return FALSE if tracing else opaque("concrete")
        return opaque(kind, max(target.depth, 0), varies=base.varies)
    if catalogue.method(name, target.kind) is not None and not (target.kind == "unknown" and target.depth < 0):
        return of(Native(base, name))
    if target.symbol:
        full = f"{target.symbol}.{name}"
        known = catalogue.symbol(full)
        if known is not None and known.role:
            return of(Native(base, name, full))
    if name in catalogue.needs_value or (
        name in catalogue.mutating_methods and target.kind not in ("tensor", "shape", "parameter")
    ):
        return of(Native(base, name))
    kind, traced = target.kind, base.traced
    if kind == "parameter" and name in catalogue.computed_attributes:
        kind = "tensor"
    elif kind == "parameter" or (kind == "tensor" and name in catalogue.parts):
        kind, traced = "unknown", min(traced, Traced.MAYBE)
    symbol = f"{target.symbol}.{name}" if target.symbol and target.kind != "tensor" else ""
    via = None if name in catalogue.blocking_attributes else target.via
    return Value((Opaque(kind, target.depth, target.origin, symbol, via=via),), traced, base.varies)


def instance_attribute(m: Machine, node: nodes.NodeNG, obj: Obj, name: str) -> Value:
    """An attribute of an instance: data descriptors, then its own attributes, then the class, then ``__getattr__``."""
    from phiml_audit.tracer import binding, calls

    cls = obj.cls
    if name == "__class__" and cls is not None:
        return of(cls)
    if name == "__dict__":
        namespace = m.obj("namespace", node, obj)
        namespace.detail = obj
        return of(namespace)
    value, owner = lookup(m, cls, name) if cls is not None else (None, None)
    if value is not None and any(isinstance(t, Obj) and t.kind == "property" for t in value.targets):
        return bound(m, node, value, obj)
    slot = (obj, name)
    own = m.read(slot)
    if obj.depth < m.depth and obj.origin != "argument":
        effects.outer_read(m, slot, node, "object", node.as_string())
    if own is not None and own.targets != (MISSING,):
        present = tuple(t for t in own.targets if not isinstance(t, Missing))
        own = Value(present, own.traced, own.varies)
        return own if value is None or len(present) == len(own.targets) else join((own, bound(m, node, value, obj)))
    if value is not None:
        if isinstance(owner, Class) and owner.depth < m.depth and not _is_code(value):
            effects.outer_read(m, (owner.frame, name), node, "class", node.as_string())
        return bound(m, node, value, obj)
    if cls is not None:
        fallback, _ = lookup(m, cls, "__getattr__")
        if fallback is not None:
            return calls.call(m, node, bound(m, node, fallback, obj), binding.Arguments((const(name),)))
    if isinstance(owner, Symbol):
        full = m.modules.member(owner, name)
        return of(Native(of(obj), name, full.name))
    traced = Traced.YES if obj.origin == "argument" else Traced.NO
    return Value((Opaque("unknown", obj.depth, obj.origin),), traced)


def _is_code(value: Value) -> bool:
    return all(isinstance(t, (Func, Class)) or (isinstance(t, Obj) and t.kind != "instance") for t in value.targets)


def bound(m: Machine, node: nodes.NodeNG, value: Value, receiver: Target) -> Value:
    """A class attribute, looked up on an instance: methods are bound, properties evaluated."""
    from phiml_audit.tracer import binding, calls, memo

    found: list[Value] = []
    for target in value.targets:
        match target:
            case Func():
                found.append(of(Method(target, receiver)))
            case Obj(kind="staticmethod"):
                found.append(target.detail)
            case Obj(kind="classmethod"):
                cls = receiver.cls if isinstance(receiver, Obj) and receiver.cls is not None else receiver
                found.extend(of(Method(t, cls)) for t in target.detail.targets)
            case Obj(kind="property"):
                getter = target.detail.get("get")
                found.append(
                    calls.call(m, node, bound(m, node, getter, receiver), binding.Arguments()) if getter else UNKNOWN
                )
            case Obj(kind="memo") if target.detail.is_property:
                found.append(memo.property_value(m, node, target, receiver))
            case Obj(kind="memo" | "transformed"):
                found.append(of(Method(target, receiver)))
            case Obj(kind="instance") if target.cls is not None and defines(m, target.cls, "__get__"):
                found.append(calls.special(m, target, "__get__", (of(receiver), UNKNOWN), node) or UNKNOWN)
            case Missing():
                pass
            case _:
                found.append(of(target))
    return with_traced(join(found), value.traced) if found else UNKNOWN


def class_attribute(m: Machine, node: nodes.NodeNG, cls: Class, name: str) -> Value:
    """An attribute looked up on a class."""
    own = m.read((cls, name))
    value, owner = (own, cls) if own is not None and own.targets != (MISSING,) else lookup(m, cls, name)
    if isinstance(owner, Class) and owner.depth < m.depth and (value is None or not _is_code(value)):
        effects.outer_read(m, (owner.frame, name), node, "class", node.as_string())
        effects.outer_read(m, (owner, name), node, "class", node.as_string())
    if value is None:
        if name in ("__name__", "__qualname__"):
            return const(cls.node.name)
        return of(m.modules.member(owner, name)) if isinstance(owner, Symbol) else UNKNOWN
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, Obj) and target.kind == "staticmethod":
            found.append(target.detail)
        elif isinstance(target, Obj) and target.kind == "classmethod":
            found.extend(of(Method(t, cls)) for t in target.detail.targets)
        else:
            found.append(of(target))
    return with_traced(join(found), value.traced)


def _super_attribute(m: Machine, node: nodes.NodeNG, target: Super, name: str) -> Value:
    receiver = target.receiver
    cls = receiver.cls if isinstance(receiver, Obj) else receiver if isinstance(receiver, Class) else None
    if cls is None:
        cls = target.cls
    value, owner = lookup(m, cls, name, after=target.cls)
    if value is None:
        return of(m.modules.member(owner, name)) if isinstance(owner, Symbol) else of(Symbol(f"builtins.object.{name}"))
    return bound(m, node, value, receiver)


def _function_attribute(m: Machine, node: nodes.NodeNG, func: Func, name: str) -> Value:
    if name in ("__name__", "__qualname__"):
        return const(getattr(func.node, "name", "<lambda>"))
    if name == "__call__":
        return of(func)
    if func.depth < m.depth:
        effects.outer_read(m, (func, name), node, "function", node.as_string())
    value = m.read((func, name))
    return value if value is not None and value.targets != (MISSING,) else UNKNOWN


def assign(m: Machine, node: nodes.AssignAttr, base: Value, name: str, value: Value) -> None:
    """``base.name = value``."""
    from phiml_audit.tracer import binding, calls

    for target in base.targets:
        if isinstance(target, Obj) and target.kind == "instance" and target.cls is not None:
            existing, _ = lookup(m, target.cls, name)
            setters = [t for t in (existing.targets if existing else ()) if isinstance(t, Obj) and t.kind == "property"]
            if setters:
                for descriptor in setters:
                    setter = descriptor.detail.get("set")
                    if setter is not None:
                        calls.call(m, node, bound(m, node, setter, target), binding.Arguments((value,)))
                continue
            custom, _ = lookup(m, target.cls, "__setattr__")
            if custom is not None and not _inside(m, "__setattr__"):
                calls.call(m, node, bound(m, node, custom, target), binding.Arguments((const(name), value)))
        set_attribute(m, node, target, name, value, node.as_string())


def _inside(m: Machine, name: str) -> bool:
    return getattr(m.activation.scope, "name", "") == name


def set_attribute(m: Machine, node: nodes.NodeNG, target: Target, name: str, value: Value, text: str) -> None:
    """Bind an attribute of one target; outside of the trace it is an event."""
    if isinstance(target, Method):
        target = target.function
    origin = effects.origin_of(m, target)
    if isinstance(target, Opaque) and target.kind in ("shape", "text"):
        return
    effects.mutation(m, node, text, origin=origin, owner=effects.owner_word(target), form="attribute", value=value)
    holder: Identity | None = target if isinstance(target, Identity) else None
    if isinstance(target, ModuleTarget):
        holder = m.modules.frame(m, target.name)
    if isinstance(target, Class) and m.store.get((target.frame, name)) is not None:
        holder = target.frame
    if holder is None:
        if isinstance(node, nodes.AssignAttr):
            touch(m, node.expr, node)
        return
    slot = (holder, name)
    effects.changing(m, slot, value, node)
    old = m.store.get(slot)
    weak = isinstance(target, Obj) and target.repeated and old is not None and old.targets != (MISSING,)
    m.write(slot, join((old, value)) if weak and old is not None else value)


def touch(m: Machine, expression: nodes.NodeNG, node: nodes.NodeNG) -> None:
    """Something opaque is changed in place: whoever read it by this name while tracing holds the old state."""
    from phiml_audit.tracer import conditions

    if m.depth == 0 and isinstance(expression, (nodes.Name, nodes.Attribute)):
        slot = conditions.slot_of(m, expression)
        if slot is not None:
            effects.changing(m, slot, None, node)


def delete(m: Machine, node: nodes.DelAttr, base: Value, name: str) -> None:
    """``del base.name``."""
    for target in base.targets:
        if isinstance(target, (Obj, Class, Func)):
            origin = effects.origin_of(m, target)
            owner = effects.owner_word(target)
            effects.mutation(m, node, node.as_string(), origin=origin, owner=owner, form="delete", value=None)
            effects.changing(m, (target, name), None, node)
            m.write((target, name), of(MISSING))


def assign_in_namespace(m: Machine, node: nodes.NodeNG, namespace: Obj, index: Value, value: Value) -> None:
    """``globals()[...] = value`` and ``obj.__dict__[...] = value``."""
    from phiml_audit.tracer.state import Frame

    holder = namespace.detail
    if isinstance(holder, Frame):
        origin, owner = ("outside" if holder.depth < m.depth else "inside"), "module"
    else:
        origin, owner = effects.origin_of(m, holder), effects.owner_word(holder)
    effects.mutation(m, node, node.as_string(), origin=origin, owner=owner, form="item", value=value)
    key = single_const(index)
    if key is not None:
        effects.changing(m, (holder, key.value), value, node)
        m.write((holder, key.value), value)
