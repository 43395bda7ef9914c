"""Calls: which code runs, with which arguments, and what is known of the result."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import attributes, classes, containers
from phiml_audit.tracer.activations import BOTTOM, run_function
from phiml_audit.tracer.binding import Arguments, bind, combined, prepend
from phiml_audit.tracer.state import Machine, Region
from phiml_audit.tracer.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    Missing,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
    with_traced,
)


def call(m: Machine, node: nodes.NodeNG, callee: Value, args: Arguments, note: str = "calls") -> Value:
    """The result of calling a value."""
    results = [call_target(m, node, target, args, callee, note) for target in callee.targets]
    return join(results) if results else BOTTOM


def call_target(
    m: Machine, node: nodes.NodeNG, target: Target, args: Arguments, callee: Value, note: str = "calls"
) -> Value:
    """Call one alternative."""
    from phiml_audit.tracer import external, memo, methods, networks, transforms

    match target:
        case Func():
            m.resolved.add(id(node))
            return call_function(m, node, target, args, note=note)
        case Method(function=Symbol() as symbol, receiver=receiver):
            return external.call(m, node, symbol, prepend(args, of(receiver)))
        case Method(function=function, receiver=receiver):
            return call_target(m, node, function, prepend(args, of(receiver)), callee, note)
        case Class():
            m.resolved.add(id(node))
            return instantiate(m, node, target, args)
        case Symbol():
            m.resolved.add(id(node))
            return external.call(m, node, target, args)
        case Native():
            m.resolved.add(id(node))
            return methods.call_native(m, node, target, args)
        case Obj(kind="transformed"):
            m.resolved.add(id(node))
            return transforms.run(m, node, target, args)
        case Obj(kind="partial"):
            return call(m, node, target.detail.callee, combined(target.detail.arguments, args), note)
        case Obj(kind="memo"):
            m.resolved.add(id(node))
            return memo.call(m, node, target, args)
        case Obj(kind="network"):
            m.resolved.add(id(node))
            return networks.call_network(m, node, target, args)
        case Obj(kind="instance"):
            return call_instance(m, node, target, args)
        case Obj(kind="wraps"):
            return memo.wrap(m, target, args.positional[0]) if args.positional else UNKNOWN
        case Missing() | Const():
            return BOTTOM
        case Opaque(kind="tensor" | "shape" | "array" | "text" | "number" as kind):
            m.resolved.add(id(node))
            traced = max(callee.traced, containers.any_traced(m, args.everything()))
            return Value((Opaque(kind, m.depth, target.origin, target.symbol),), traced, callee.varies)
        case _:
            return external.call_unknown(m, node, target, args, callee)


def call_instance(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> Value:
    """Call an object: ``__call__``, or a network of a native framework."""
    from phiml_audit.tracer import external, networks

    if obj.cls is not None and networks.network_base(m, obj.cls) is not None:
        return networks.call_network(m, node, obj, args)
    result = special(m, obj, "__call__", args, node)
    if result is None:
        return external.call_unknown(m, node, obj, args, of(obj))
    m.resolved.add(id(node))
    return result


def call_function(
    m: Machine, node: nodes.NodeNG, func: Func, args: Arguments, *, region: Region | None = None, note: str = "calls"
) -> Value:
    """Run a function of the project, or take the answer of an equal run."""
    return run_function(m, node, func, bind(m, node, func, args), region=region, note=note)[0]


def instantiate(m: Machine, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value:
    """``cls(...)``: a new object, passed through ``__new__`` and ``__init__``."""
    from phiml_audit.tracer import dataclasses_, networks

    obj = m.obj("instance", node, cls)
    obj.cls = cls
    if not obj.repeated:
        for key in m.store.keys(obj):
            m.write((obj, key), of(MISSING))
    meta = classes.lookup(m, cls, "__new__")[0]
    if meta is not None:
        call(m, node, meta, prepend(args, of(cls)))
    init, owner = classes.lookup(m, cls, "__init__")
    if init is not None:
        call(m, node, attributes.bound(m, node, init, obj), args)
    elif classes.is_dataclass(m, cls):
        dataclasses_.initialise(m, node, obj, args)
    elif isinstance(owner, Symbol):
        networks.construct(m, node, obj, owner, args)
    return of(obj)


def instantiated(m: Machine, value: Value, node: nodes.NodeNG) -> Value:
    """What ``raise value`` raises: classes are instantiated."""
    found = [instantiate(m, node, t, Arguments()) if isinstance(t, Class) else of(t) for t in value.targets]
    return with_traced(join(found), value.traced) if found else value


def special(
    m: Machine, target: Obj | Class, name: str, args: tuple[Value, ...] | Arguments, node: nodes.NodeNG
) -> Value | None:
    """Call a special method, which is looked up on the class; None if there is none."""
    cls = target.cls if isinstance(target, Obj) else target
    if cls is None:
        return None
    method, _ = classes.lookup(m, cls, name)
    if method is None:
        return None
    arguments_ = args if isinstance(args, Arguments) else Arguments(args)
    return call(m, node, attributes.bound(m, node, method, target), arguments_)


def iterate_instance(m: Machine, target: Obj | Class, node: nodes.NodeNG) -> Value:
    """What iterating over an object yields: ``__iter__`` and ``__next__``, or ``__getitem__``."""
    iterator = special(m, target, "__iter__", (), node)
    if iterator is None:
        item = special(m, target, "__getitem__", (opaque("number"),), node)
        return item if item is not None else UNKNOWN
    found = []
    for each in iterator.targets:
        if isinstance(each, Obj) and each.kind == "instance":
            result = special(m, each, "__next__", (), node)
            found.append(result if result is not None else UNKNOWN)
        else:
            found.append(containers.elements(m, of(each), node))
    return with_traced(join(found), iterator.traced) if found else UNKNOWN


def enter(m: Machine, node: nodes.NodeNG, context: Value, statement: nodes.With) -> Value:
    """What ``with context as ...`` binds."""
    from phiml_audit.tracer import solves

    found = []
    for target in context.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            result = special(m, target, "__enter__", (), node)
            found.append(result if result is not None else of(target))
        elif isinstance(target, Obj) and target.kind == "tape":
            solves.enter_tape(m, node, target, statement)
            found.append(of(target))
        elif isinstance(target, Obj) and target.kind == "generator":
            found.append(containers.elements(m, of(target), node))
        else:
            found.append(of(target))
    return with_traced(join(found), context.traced) if found else UNKNOWN


def leave(m: Machine, node: nodes.NodeNG, context: Value, statement: nodes.With) -> None:
    """The end of a ``with`` block."""
    for target in context.targets:
        if isinstance(target, Obj) and target.kind == "instance":
            special(m, target, "__exit__", (NONE, NONE, NONE), node)


def caught(m: Machine, node: nodes.ExceptHandler, types: Value, raised: Value) -> Value:
    """What ``except types as name`` binds: what the body raises of these types."""
    wanted = [t for v in [types] for t in v.targets]
    known = containers.sequence(m, types)
    if known is not None:
        wanted = [t for v in known for t in v.targets]
    found: list[Target] = [
        target
        for target in raised.targets
        if isinstance(target, Obj) and target.cls is not None and any(w in classes.mro(m, target.cls) for w in wanted)
    ]
    if not found:
        for each in wanted:
            if isinstance(each, Class):
                obj = m.obj("instance", node, each)
                obj.cls = each
                found.append(obj)
    return of(*found) if found else UNKNOWN


def use_symbol(m: Machine, node: nodes.NodeNG, symbol: Symbol) -> Value:
    """An external name is mentioned."""
    from phiml_audit.tracer import external

    return external.mention(m, node, symbol)
