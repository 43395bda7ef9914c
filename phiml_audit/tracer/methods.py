"""Methods of built-in containers, texts and opaque values."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer import attributes, conditions, container_methods, containers, subscripts
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.python import first
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Const,
    Native,
    Obj,
    Opaque,
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


def call_native(m: Machine, node: nodes.NodeNG, native: Native, args: Arguments) -> Value:
    """Call a method of a container, a text, or something opaque."""
    from phiml_audit.tracer import external

    entry = external.entry_of(m, native.symbol) if native.symbol else None
    if entry is None:
        entry = method_entry(m, native)
    if entry is not None:
        passed = Arguments((native.receiver, *args.positional), args.keywords, args.star, args.double)
        return external.call_entry(
            m, node, entry, native.symbol or entry.name, passed if entry.mutates or not entry.parameters else args
        )
    found = [_method(m, node, native, target, args) for target in native.receiver.targets]
    result = join(found) if found else UNKNOWN
    return with_varies(with_traced(result, native.receiver.traced), native.receiver.varies)


def method_entry(m: Machine, native: Native) -> Entry | None:
    """What the catalogue says of a method, by the kind of its object."""
    for target in native.receiver.targets:
        kind = target.kind if isinstance(target, (Opaque, Obj)) else ""
        entry = m.catalogue.method(native.name, kind)
        if entry is not None:
            return entry
    return None


def _method(m: Machine, node: nodes.NodeNG, native: Native, target: object, args: Arguments) -> Value:
    from phiml_audit.tracer import effects, external, transforms

    match target:
        case Obj(kind=kind) if kind in containers.CONTAINERS:
            return container_methods.call_method(m, node, target, native.name, args)
        case Obj(kind="namespace") if native.name in ("__setitem__", "setdefault") and len(args.positional) == 2:
            subscripts.assign_item(m, node, of(target), args.positional[0], args.positional[1], augmented=False)
            return NONE
        case Obj(kind="namespace") if native.name == "update":
            for name, value in args.keywords.items():
                subscripts.assign_item(m, node, of(target), const(name), value, augmented=False)
            return NONE
        case Obj(kind="property"):
            new = m.obj("property", node, (target, native.name, args.positional))
            key = {"setter": "set", "getter": "get", "deleter": "del"}.get(native.name, "set")
            new.detail = {**target.detail, key: first(args)}
            return of(new)
        case Obj(kind="transformed"):
            return transforms.run(m, node, target, args) if native.name != "forget_traces" else NONE
        case Obj(kind="memo") if native.name == "cache_clear":
            return NONE
        case Const(type="str", value=text):
            return _text_method(m, node, text, native.name, args)
        case Opaque():
            form = m.catalogue.needs_value.get(native.name)
            if form is not None:
                one = Value((target,), native.receiver.traced, native.receiver.varies)
                if m.depth and (sure := conditions.degree(one)) != "no":
                    m.emit("convert", node, form=form, traced=sure)
                return opaque("array" if form == "numpy" else "number", m.depth, varies=one.varies)
            if native.name in m.catalogue.mutating_methods:
                stored = join(args.positional) if args.positional else None
                text = (
                    node.func.expr.as_string()
                    if isinstance(getattr(node, "func", None), nodes.Attribute)
                    else native.name
                )
                effects.mutation(
                    m, node, text, origin=effects.origin_of(m, target), owner="object", form="method", value=stored
                )
                if isinstance(getattr(node, "func", None), nodes.Attribute):
                    attributes.touch(m, node.func.expr, node)
            return opaque(target.kind if target.kind in ("tensor", "array", "text") else "unknown", target.depth)
        case _:
            return external.call_unknown(m, node, Opaque("unknown", m.depth), args, UNKNOWN)


def _text_method(m: Machine, node: nodes.NodeNG, text: str, name: str, args: Arguments) -> Value:
    if name in ("split", "splitlines", "rsplit"):
        separator = single_const(first(args)) if args.positional else Const("NoneType", None)
        if name == "split" and separator is not None and len(args.positional) < 2:
            try:
                return containers.make(
                    m, node, "list", [const(part) for part in text.split(separator.value)], tag="call"
                )
            except (TypeError, ValueError):
                return opaque("text")
        return containers.gathered(m, node, opaque("text"), tag="call")
    if name in ("format", "format_map"):
        if m.depth and ":" in text and any(conditions.degree(v) == "yes" for v in args.everything()):
            m.emit("convert", node, form="format", traced="yes")
        return opaque("text", varies=max((v.varies for v in args.everything()), default=Varies.NO))
    if name in ("upper", "lower", "strip", "title", "capitalize") and not args.positional:
        return const(getattr(text, name)())
    if name in ("startswith", "endswith", "isdigit", "isidentifier"):
        constant = single_const(first(args)) if args.positional else None
        if constant is not None and isinstance(constant.value, str) and name in ("startswith", "endswith"):
            return TRUE if getattr(text, name)(constant.value) else FALSE
        return opaque("concrete")
    return opaque("text")
