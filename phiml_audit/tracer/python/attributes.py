"""Attributes: of instances through the method resolution order, of classes, modules, functions and opaque values."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, BINDINGS, attribute_of, call
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import ClassMethod, Instance, Namespace, Partial, Property, StaticMethod
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
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
    single_const,
    with_traced,
)
from phiml_audit.tracer.python.classes import defines, lookup
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.scopes import slot_of


@ATTRIBUTES.register(ModuleTarget)
def _module_attribute(run: Run, node: nodes.NodeNG, base: Value, module: ModuleTarget, name: str) -> Value:
    return run.part(Modules).attribute(run, node, module.name, name)


@ATTRIBUTES.register(Symbol)
def _symbol_attribute(run: Run, node: nodes.NodeNG, base: Value, symbol: Symbol, name: str) -> Value:
    return run.outside.mention(node, run.part(Modules).member(symbol, name))


@ATTRIBUTES.register(Method)
def _method_attribute(run: Run, node: nodes.NodeNG, base: Value, method: Method, name: str) -> Value:
    if name in ("__func__", "__self__"):
        return of(method.function if name == "__func__" else method.receiver)
    return attribute_of(run, node, base, method.function, name)


@ATTRIBUTES.register(Property, Const)
def _native_method(run: Run, node: nodes.NodeNG, base: Value, target: Property | Const, name: str) -> Value:
    return of(Native(of(target), name))


@ATTRIBUTES.register(Partial)
def _partial_attribute(run: Run, node: nodes.NodeNG, base: Value, partial: Partial, name: str) -> Value:
    if name in ("func", "args", "keywords"):
        return partial.callee if name == "func" else UNKNOWN
    return _object_attribute(run, node, base, partial, name)


@ATTRIBUTES.register(Obj)
def _object_attribute(run: Run, node: nodes.NodeNG, base: Value, obj: Obj, name: str) -> Value:
    """What was stored, or else a method of the kind of object."""
    native = of(Native(of(obj), name, f"{obj.kind}.{name}"))
    return native if name == "__dict__" else run.read((obj, name)) or native


@ATTRIBUTES.register(Instance)
def _instance_attribute(run: Run, node: nodes.NodeNG, base: Value, obj: Instance, name: str) -> Value:
    """An attribute of an instance: data descriptors, then its own attributes, then the class, then ``__getattr__``."""
    cls = obj.cls
    if name == "__class__" and cls is not None:
        return of(cls)
    if name == "__dict__":
        namespace = run.make(Namespace, node, obj)
        namespace.holder = obj
        return of(namespace)
    value, owner = lookup(run, cls, name) if cls is not None else (None, None)
    if value is not None and any(isinstance(t, Property) for t in value.targets):
        return bound(run, node, value, obj)
    slot = (obj, name)
    own = run.read(slot)
    if obj.depth < run.depth and obj.origin != "argument":
        run.observer.read(slot, node, node.as_string())
    if own is not None and own.targets != (MISSING,):
        present = tuple(t for t in own.targets if not isinstance(t, Missing))
        own = Value(present, own.traced, own.varies)
        return own if value is None or len(present) == len(own.targets) else join((own, bound(run, node, value, obj)))
    if value is not None:
        if isinstance(owner, Class) and owner.depth < run.depth and not _is_code(value):
            run.observer.read((owner.frame, name), node, node.as_string())
        return bound(run, node, value, obj)
    if cls is not None:
        fallback, _ = lookup(run, cls, "__getattr__")
        if fallback is not None:
            return call(run, node, bound(run, node, fallback, obj), Arguments((const(name),)))
    if isinstance(owner, Symbol):
        full = run.part(Modules).member(owner, name)
        return of(Native(of(obj), name, full.name))
    traced = Traced.YES if obj.origin == "argument" else Traced.NO
    return Value((Opaque("unknown", obj.depth, obj.origin),), traced)


def _is_code(value: Value) -> bool:
    return all(
        isinstance(t, (Func, Class)) or (isinstance(t, Obj) and not isinstance(t, Instance)) for t in value.targets
    )


def bound(run: Run, node: nodes.NodeNG, value: Value, receiver: Target) -> Value:
    """A class attribute, looked up on an instance: methods are bound, properties evaluated."""
    found: list[Value] = []
    for target in value.targets:
        binding = BINDINGS.of(target)
        if binding is not None:
            found.append(binding(run, node, target, receiver))
        elif not isinstance(target, Missing):
            found.append(of(target))
    return with_traced(join(found), value.traced) if found else UNKNOWN


@BINDINGS.register(Func)
def _bind_function(run: Run, node: nodes.NodeNG, func: Func, receiver: Target) -> Value:
    return of(Method(func, receiver))


@BINDINGS.register(StaticMethod)
def _bind_static(run: Run, node: nodes.NodeNG, method: StaticMethod, receiver: Target) -> Value:
    return method.function


@BINDINGS.register(ClassMethod)
def _bind_to_class(run: Run, node: nodes.NodeNG, method: ClassMethod, receiver: Target) -> Value:
    cls = receiver.cls if isinstance(receiver, Obj) and receiver.cls is not None else receiver
    return of(*(Method(t, cls) for t in method.function.targets))


@BINDINGS.register(Property)
def _get_property(run: Run, node: nodes.NodeNG, prop: Property, receiver: Target) -> Value:
    return call(run, node, bound(run, node, prop.getter, receiver), Arguments()) if prop.getter else UNKNOWN


@BINDINGS.register(Instance)
def _get_descriptor(run: Run, node: nodes.NodeNG, descriptor: Instance, receiver: Target) -> Value:
    if descriptor.cls is None or not defines(run, descriptor.cls, "__get__"):
        return of(descriptor)
    return special(run, descriptor, "__get__", (of(receiver), UNKNOWN), node) or UNKNOWN


def special(
    run: Run, target: Instance | Class, name: str, args: tuple[Value, ...] | Arguments, node: nodes.NodeNG
) -> Value | None:
    """Call a special method, which is looked up on the class; None if there is none."""
    cls = target.cls if isinstance(target, Instance) else target
    if cls is None:
        return None
    method, _ = lookup(run, cls, name)
    if method is None:
        return None
    arguments_ = args if isinstance(args, Arguments) else Arguments(args)
    return call(run, node, bound(run, node, method, target), arguments_)


@ATTRIBUTES.register(Class)
def _class_attribute(run: Run, node: nodes.NodeNG, base: Value, cls: Class, name: str) -> Value:
    """An attribute looked up on a class."""
    own = run.read((cls, name))
    value, owner = (own, cls) if own is not None and own.targets != (MISSING,) else lookup(run, cls, name)
    if isinstance(owner, Class) and owner.depth < run.depth and (value is None or not _is_code(value)):
        run.observer.read((owner.frame, name), node, node.as_string())
        run.observer.read((owner, name), node, node.as_string())
    if value is None:
        if name in ("__name__", "__qualname__"):
            return const(cls.node.name)
        return of(run.part(Modules).member(owner, name)) if isinstance(owner, Symbol) else UNKNOWN
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, ClassMethod):
            found.extend(of(Method(t, cls)) for t in target.function.targets)
        elif isinstance(target, StaticMethod):
            found.append(target.function)
        else:
            found.append(of(target))
    return with_traced(join(found), value.traced)


@ATTRIBUTES.register(Super)
def _super_attribute(run: Run, node: nodes.NodeNG, base: Value, target: Super, name: str) -> Value:
    receiver = target.receiver
    cls = receiver.cls if isinstance(receiver, Obj) else receiver if isinstance(receiver, Class) else None
    if cls is None:
        cls = target.cls
    value, owner = lookup(run, cls, name, after=target.cls)
    if value is None:
        return (
            of(run.part(Modules).member(owner, name))
            if isinstance(owner, Symbol)
            else of(Symbol(f"builtins.object.{name}"))
        )
    return bound(run, node, value, receiver)


@ATTRIBUTES.register(Func)
def _function_attribute(run: Run, node: nodes.NodeNG, base: Value, func: Func, name: str) -> Value:
    if name in ("__name__", "__qualname__"):
        return const(getattr(func.node, "name", "<lambda>"))
    if name == "__call__":
        return of(func)
    if func.depth < run.depth:
        run.observer.read((func, name), node, node.as_string())
    value = run.read((func, name))
    return value if value is not None and value.targets != (MISSING,) else UNKNOWN


def assign(run: Run, node: nodes.AssignAttr, base: Value, name: str, value: Value) -> None:
    """``base.name = value``."""
    for target in base.targets:
        if isinstance(target, Instance) and target.cls is not None:
            existing, _ = lookup(run, target.cls, name)
            descriptors = [t for t in (existing.targets if existing else ()) if isinstance(t, Property)]
            for descriptor in descriptors:
                if descriptor.setter is not None:
                    call(run, node, bound(run, node, descriptor.setter, target), Arguments((value,)))
            if descriptors:
                continue
            custom, _ = lookup(run, target.cls, "__setattr__")
            if custom is not None and not _inside(run, "__setattr__"):
                call(run, node, bound(run, node, custom, target), Arguments((const(name), value)))
        set_attribute(run, node, target, name, value, node.as_string())


def _inside(run: Run, name: str) -> bool:
    return getattr(run.activation.definition, "name", "") == name


def set_attribute(run: Run, node: nodes.NodeNG, target: Target, name: str, value: Value, text: str) -> None:
    """Bind an attribute of one target; outside of the trace it is an event."""
    if isinstance(target, Method):
        target = target.function
    if isinstance(target, Opaque) and kind_of(target).keeps_attributes:
        return
    run.observer.mutated(node, text, target, "attribute", value)
    holder: Identity | None = target if isinstance(target, Identity) else None
    if isinstance(target, ModuleTarget):
        holder = run.part(Modules).frame(run, target.name)
    if isinstance(target, Class) and run.heap.get((target.frame, name)) is not None:
        holder = target.frame
    if holder is None:
        if isinstance(node, nodes.AssignAttr):
            touch(run, node.expr, node)
        return
    slot = (holder, name)
    run.observer.changing(slot, value, node)
    old = run.heap.get(slot)
    weak = isinstance(target, Obj) and target.repeated and old is not None and old.targets != (MISSING,)
    run.write(slot, join((old, value)) if weak and old is not None else value)


def touch(run: Run, expression: nodes.NodeNG, node: nodes.NodeNG) -> None:
    """Something opaque is changed in place: whoever read it by this name while tracing holds the old state."""
    if run.depth == 0 and isinstance(expression, (nodes.Name, nodes.Attribute)):
        slot = slot_of(run, expression)
        if slot is not None:
            run.observer.changing(slot, None, node)


def delete(run: Run, node: nodes.DelAttr, base: Value, name: str) -> None:
    """``del base.name``."""
    for target in base.targets:
        if isinstance(target, (Obj, Class, Func)):
            run.observer.mutated(node, node.as_string(), target, "delete", None)
            run.observer.changing((target, name), None, node)
            run.write((target, name), of(MISSING))


def assign_in_namespace(run: Run, node: nodes.NodeNG, namespace: Namespace, index: Value, value: Value) -> None:
    """``globals()[...] = value`` and ``obj.__dict__[...] = value``."""
    holder = namespace.holder
    if holder is None:
        return
    run.observer.mutated(node, node.as_string(), holder, "item", value)
    key = single_const(index)
    if key is not None:
        run.observer.changing((holder, key.value), value, node)
        run.write((holder, key.value), value)
