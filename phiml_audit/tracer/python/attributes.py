"""Attributes as they are read: of instances and classes by the descriptor protocol; of modules, functions, others."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, BINDINGS, attribute_of, call
from phiml_audit.tracer.machine.objects import ClassMethod, Instance, Namespace, Partial, Property, Slice, StaticMethod
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Const,
    Func,
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
    with_traced,
)
from phiml_audit.tracer.python import held
from phiml_audit.tracer.python.classes import defines, lookup, mro
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.naming import ABOUT


@ATTRIBUTES.register(ModuleTarget)
def _module_attribute(run: Run, node: nodes.NodeNG, _base: Value, module: ModuleTarget, name: str) -> Value:
    if name == "__dict__" and (frame := run.part(Modules).frame(run, module.name)) is not None:
        namespace = run.make(Namespace, node, frame)
        namespace.holder = frame
        return of(namespace)
    return run.part(Modules).attribute(run, node, module.name, name)


@ATTRIBUTES.register(Symbol)
def _symbol_attribute(run: Run, node: nodes.NodeNG, _base: Value, symbol: Symbol, name: str) -> Value:
    member = run.part(Modules).member(symbol, name)
    replaced = run.heap.get((run.outside_names, member.name))
    bound_now = replaced is not None and replaced.targets != (MISSING,)
    return replaced if replaced is not None and bound_now else run.outside.mention(node, member)


@ATTRIBUTES.register(Method)
def _method_attribute(run: Run, node: nodes.NodeNG, base: Value, method: Method, name: str) -> Value:
    if name in ("__func__", "__self__"):
        return of(method.function if name == "__func__" else method.receiver)
    return attribute_of(run, node, base, method.function, name)


@ATTRIBUTES.register(Const)
def _native_method(_run: Run, _node: nodes.NodeNG, _base: Value, target: Const, name: str) -> Value:
    return of(Native(of(target), name))


@ATTRIBUTES.register(Slice)
def _slice_attribute(_run: Run, _node: nodes.NodeNG, _base: Value, part: Slice, name: str) -> Value:
    parts = dict(zip(("start", "stop", "step"), part.parts, strict=False))
    return parts.get(name) or of(Native(of(part), name))


@ATTRIBUTES.register(Property)
def _property_attribute(_run: Run, _node: nodes.NodeNG, _base: Value, prop: Property, name: str) -> Value:
    functions = {"fget": prop.getter, "fset": prop.setter, "fdel": prop.deleter}
    if name in functions:
        return functions[name] or NONE
    return of(Native(of(prop), name))


@ATTRIBUTES.register(Partial)
def _partial_attribute(run: Run, node: nodes.NodeNG, base: Value, partial: Partial, name: str) -> Value:
    if name in ("func", "args", "keywords"):
        return partial.callee if name == "func" else UNKNOWN
    return _object_attribute(run, node, base, partial, name)


@ATTRIBUTES.register(Obj)
def _object_attribute(run: Run, _node: nodes.NodeNG, _base: Value, obj: Obj, name: str) -> Value:
    """What was stored, or else a method of the kind of object."""
    native = of(Native(of(obj), name, f"{obj.kind}.{name}"))
    return native if name == "__dict__" else run.read((obj, name)) or native


@ATTRIBUTES.register(Instance)
def _instance_attribute(run: Run, node: nodes.NodeNG, _base: Value, obj: Instance, name: str) -> Value:
    """An attribute of an instance: ``__getattribute__``, then ``__getattr__`` if there is none."""
    if obj.cls is None:
        return plain_attribute(run, node, obj, name) or _unknown_attribute(obj)
    hook, _ = lookup(run, obj.cls, "__getattribute__")
    if hook is not None:
        found: Value | None = call(run, node, bound(run, node, hook, obj), Arguments((const(name),)))
        found = found if found is not None and found.targets else None
    else:
        found = plain_attribute(run, node, obj, name)
    if found is not None:
        return found
    fallback = special(run, obj, "__getattr__", (const(name),), node)
    return fallback if fallback is not None else _unknown_attribute(obj)


def _unknown_attribute(obj: Instance) -> Value:
    traced = Traced.YES if obj.origin == "argument" else Traced.NO
    return Value((Opaque("unknown", obj.depth, obj.origin),), traced)


def plain_attribute(run: Run, node: nodes.NodeNG, obj: Instance, name: str) -> Value | None:
    """As ``object.__getattribute__`` does it: data descriptors, then its own attributes, then the class; None if
    nothing is known of it.
    """
    cls = obj.cls
    if name == "__class__" and cls is not None:
        return of(cls)
    if name == "__dict__":
        namespace = run.make(Namespace, node, obj)
        namespace.holder = obj
        return of(namespace)
    value, owner = lookup(run, cls, name) if cls is not None else (None, None)
    if value is not None and has_method(run, value, "__set__", "__delete__"):
        return bound(run, node, value, obj)
    own = run.read((obj, name))
    if own is not None and own.targets != (MISSING,):
        present = tuple(t for t in own.targets if not isinstance(t, Missing))
        own = Value(present, own.traced, own.varies)
        return own if value is None or len(present) == len(own.targets) else join((own, bound(run, node, value, obj)))
    if value is not None:
        if isinstance(owner, Class) and owner.depth < run.depth and not _is_code(value):
            run.observer.read((owner.frame, name), node)
        return bound(run, node, value, obj)
    kind = held.class_kind(run, cls) if cls is not None and isinstance(owner, Symbol) else None
    by_base = kind[0].attribute(run, node, obj, kind[1], name) if kind is not None else None
    if by_base is not None:
        return by_base
    if name in ACCESS:
        return of(Native(of(obj), name, f"builtins.object.{name}"))
    if isinstance(owner, Symbol) and (cls is None or not defines(run, cls, "__getattr__")):
        return of(Native(of(obj), name, run.part(Modules).member(owner, name).name))
    return None


def _is_code(value: Value) -> bool:
    return all(
        isinstance(t, (Func, Class)) or (isinstance(t, Obj) and not isinstance(t, Instance)) for t in value.targets
    )


def has_method(run: Run, value: Value, *names: str) -> bool:
    """Whether an alternative is an instance with one of these methods; a property counts as a data descriptor."""
    return any(
        isinstance(t, Property) or (isinstance(t, Instance) and t.cls is not None and defines(run, t.cls, *names))
        for t in value.targets
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
def _bind_function(_run: Run, _node: nodes.NodeNG, func: Func, receiver: Target) -> Value:
    return of(Method(func, receiver))


@BINDINGS.register(StaticMethod)
def _bind_static(_run: Run, _node: nodes.NodeNG, method: StaticMethod, _receiver: Target) -> Value:
    return method.function


@BINDINGS.register(ClassMethod)
def _bind_to_class(_run: Run, _node: nodes.NodeNG, method: ClassMethod, receiver: Target) -> Value:
    cls = receiver.cls if isinstance(receiver, Obj) and receiver.cls is not None else receiver
    return of(*(Method(t, cls) for t in method.function.targets))


@BINDINGS.register(Property)
def _get_property(run: Run, node: nodes.NodeNG, prop: Property, receiver: Target) -> Value:
    return call(run, node, bound(run, node, prop.getter, receiver), Arguments()) if prop.getter else UNKNOWN


@BINDINGS.register(Instance)
def _get_descriptor(run: Run, node: nodes.NodeNG, descriptor: Instance, receiver: Target) -> Value:
    cls = class_of(receiver)
    return _described(run, node, descriptor, of(receiver), of(cls) if cls is not None else UNKNOWN)


def _described(run: Run, node: nodes.NodeNG, descriptor: Instance, receiver: Value, owner: Value) -> Value:
    result = special(run, descriptor, "__get__", (receiver, owner), node)
    return result if result is not None else of(descriptor)


def class_of(target: Target) -> Class | None:
    """The class of an instance, the metaclass of a class; None if it is not of the program."""
    if isinstance(target, Class):
        return target.metaclass
    return target.cls if isinstance(target, Obj) else None


def special(
    run: Run, target: Target, name: str, args: tuple[Value, ...] | Arguments, node: nodes.NodeNG
) -> Value | None:
    """Call a special method, which is looked up on the class; None if there is none."""
    cls = class_of(target)
    if cls is None:
        return None
    method, _ = lookup(run, cls, name)
    if method is None:
        return None
    arguments_ = args if isinstance(args, Arguments) else Arguments(args)
    return call(run, node, bound(run, node, method, target), arguments_)


@ATTRIBUTES.register(Class)
def _class_attribute(run: Run, node: nodes.NodeNG, _base: Value, cls: Class, name: str) -> Value:
    """An attribute looked up on a class: data descriptors of the metaclass, then its own, then the metaclass."""
    of_meta = lookup(run, cls.metaclass, name)[0] if cls.metaclass is not None else None
    if of_meta is not None and has_method(run, of_meta, "__set__", "__delete__"):
        return bound(run, node, of_meta, cls)
    own = run.read((cls, name))
    value, owner = (own, cls) if own is not None and own.targets != (MISSING,) else lookup(run, cls, name)
    if isinstance(owner, Class) and owner.depth < run.depth and (value is None or not _is_code(value)):
        run.observer.read((owner.frame, name), node)
        run.observer.read((owner, name), node)
    if value is not None:
        return of_class(run, node, value, cls)
    if of_meta is not None:
        return bound(run, node, of_meta, cls)
    return _class_without(run, node, cls, owner, name)


def of_class(run: Run, node: nodes.NodeNG, value: Value, cls: Class) -> Value:
    """What a class holds, looked up on the class itself."""
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, ClassMethod):
            found.extend(of(Method(t, cls)) for t in target.function.targets)
        elif isinstance(target, StaticMethod):
            found.append(target.function)
        elif isinstance(target, Obj) and target.binds_to_class:
            found.append(of(Method(target, cls)))
        elif isinstance(target, Instance):
            found.append(_described(run, node, target, NONE, of(cls)))
        else:
            found.append(of(target))
    return with_traced(join(found), value.traced)


def _class_without(run: Run, node: nodes.NodeNG, cls: Class, owner: Class | Symbol | None, name: str) -> Value:
    """An attribute that no class of the program has."""
    if name in ABOUT:
        return const(ABOUT[name](cls.node))
    if name == "__class__":
        return of(cls.metaclass or Symbol("builtins.type"))
    if name == "__dict__":
        namespace = run.make(Namespace, node, cls)
        namespace.holder = cls
        return of(namespace)
    if name in OBJECT_METHODS:
        return of(Native(of(cls), name, f"builtins.type.{name}") if name in TYPE_METHODS else _of_object(name))
    kind = held.class_kind(run, cls) if isinstance(owner, Symbol) else None
    by_base = kind[0].attribute(run, node, cls, kind[1], name) if kind is not None else None
    if by_base is not None:
        return by_base
    if isinstance(owner, Symbol):
        return of(run.part(Modules).member(owner, name))
    hook = special(run, cls, "__getattr__", (const(name),), node)
    return hook if hook is not None else UNKNOWN


TYPE_METHODS = frozenset({"__call__", "__prepare__", "__init_subclass__", "mro", "__subclasses__"})  # bound to a class
ACCESS = frozenset({"__setattr__", "__getattribute__", "__delattr__"})
OBJECT_METHODS = TYPE_METHODS | ACCESS | {"__new__"}


def _of_object(name: str) -> Symbol:
    return Symbol(f"builtins.object.{name}")


@ATTRIBUTES.register(Super)
def _super_attribute(run: Run, node: nodes.NodeNG, _base: Value, target: Super, name: str) -> Value:
    receiver = target.receiver
    cls = receiver if isinstance(receiver, Class) else class_of(receiver) or target.cls
    if isinstance(receiver, Class) and target.cls not in mro(run, receiver):
        cls = receiver.metaclass or target.cls  # in a method of the metaclass
    value, owner = lookup(run, cls, name, after=target.cls)
    if value is not None:
        return bound(run, node, value, receiver)
    if name == "__new__":
        return of(Symbol("builtins.type.__new__" if _is_metaclass(run, cls) else "builtins.object.__new__"))
    kind = held.class_kind(run, cls)
    bound_to_type = isinstance(owner, Symbol) and owner.name == "builtins.type" and isinstance(receiver, Class)
    if name in OBJECT_METHODS or bound_to_type or not isinstance(owner, Symbol) or (kind and name == "__init__"):
        return of(Native(of(receiver), name, f"builtins.object.{name}"))
    by_base = kind[0].attribute(run, node, receiver, kind[1], name) if kind and isinstance(receiver, Instance) else None
    return by_base if by_base is not None else of(run.part(Modules).member(owner, name))


def _is_metaclass(run: Run, cls: Class) -> bool:
    return Symbol("builtins.type") in mro(run, cls)
