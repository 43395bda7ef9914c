"""Methods of built-in values: containers, texts, properties and namespaces."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library import container_methods
from phiml_audit.tracer.library.builtins import first
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import METHODS
from phiml_audit.tracer.machine.objects import Container, Namespace, Property
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Const,
    Native,
    Opaque,
    Value,
    Varies,
    const,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import containers, subscripts


@METHODS.register(Container)
def _container_method(run: Run, site: Site, native: Native, container: Container) -> Value:
    return container_methods.call_method(run, site.node, container, native.name, site.args)


@METHODS.register(Namespace)
def _namespace_method(run: Run, site: Site, native: Native, namespace: Namespace) -> Value:
    target, args = of(namespace), site.args
    if native.name in ("__setitem__", "setdefault") and len(args.positional) == 2:
        subscripts.assign_item(run, site.node, target, args.positional[0], args.positional[1])
        return NONE
    if native.name == "update":
        for name, value in args.keywords.items():
            subscripts.assign_item(run, site.node, target, const(name), value)
        return NONE
    return _unknown(run, site)


@METHODS.register(Property)
def _property_method(run: Run, site: Site, native: Native, old: Property) -> Value:
    """``@x.setter`` and its kin: a new property with one function replaced."""
    new = run.make(Property, site.node, (old, native.name, site.args.positional))
    new.getter, new.setter, new.deleter = old.getter, old.setter, old.deleter
    match native.name:
        case "getter":
            new.getter = first(site.args)
        case "deleter":
            new.deleter = first(site.args)
        case _:
            new.setter = first(site.args)
    return of(new)


@METHODS.register(Const)
def _constant_method(run: Run, site: Site, native: Native, constant: Const) -> Value:
    if constant.type != "str":
        return _unknown(run, site)
    return _text_method(run, site.node, constant.value, native.name, site.args)


def _unknown(run: Run, site: Site) -> Value:
    inner = Site(site.node, site.args, UNKNOWN, site.note)
    return run.outside.call_unknown(inner, Opaque("unknown", run.depth))


def _text_method(run: Run, node: nodes.NodeNG, text: str, name: str, args: Arguments) -> Value:
    if name in ("split", "splitlines", "rsplit"):
        separator = single_const(first(args)) if args.positional else Const("NoneType", None)
        if name == "split" and separator is not None and len(args.positional) < 2:
            try:
                return containers.make(
                    run, node, "list", [const(part) for part in text.split(separator.value)], tag="call"
                )
            except (TypeError, ValueError):
                return opaque("text")
        return containers.gathered(run, node, opaque("text"), tag="call")
    if name in ("format", "format_map"):
        if ":" in text:
            run.observer.converted(node, "format", *args.everything())
        return opaque("text", varies=max((v.varies for v in args.everything()), default=Varies.NO))
    if name in ("upper", "lower", "strip", "title", "capitalize") and not args.positional:
        return const(getattr(text, name)())
    if name in ("startswith", "endswith", "isdigit", "isidentifier"):
        constant = single_const(first(args)) if args.positional else None
        if constant is not None and isinstance(constant.value, str) and name in ("startswith", "endswith"):
            return TRUE if getattr(text, name)(constant.value) else FALSE
        return opaque("concrete")
    return opaque("text")
