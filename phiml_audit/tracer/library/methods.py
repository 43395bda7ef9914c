"""Methods of constants, properties and namespaces."""

from __future__ import annotations

from phiml_audit.tracer.library import pure
from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.interpreter import METHODS, attribute, call
from phiml_audit.tracer.machine.objects import Namespace, Property
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Const,
    Native,
    Obj,
    Opaque,
    Value,
    Varies,
    const,
    of,
    opaque,
)
from phiml_audit.tracer.python import containers, namespaces
from phiml_audit.tracer.python.texts import FORMAT, text_of

PIECES = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
TESTS = pure.words("""
    startswith endswith isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace
    istitle isupper
""")
NUMBERS = frozenset({"find", "rfind", "index", "rindex", "count"})


@METHODS.register(Namespace)
def _namespace_method(run: Run, site: Site, native: Native, namespace: Namespace) -> Value:
    node, args = site.node, site.args
    given = (*args.positional, NONE)
    match native.name:
        case "__setitem__" if len(args.positional) == 2:
            namespaces.assign(run, node, namespace, *args.positional)
            return NONE
        case "get" | "__getitem__" if args.positional:
            return namespaces.get(run, node, namespace, given[0], given[1])
        case "setdefault" if args.positional:
            value = namespaces.get(run, node, namespace, given[0], given[1])
            if namespaces.known(run, namespace, given[0]) is not True:
                namespaces.assign(run, node, namespace, given[0], value)
            return value
        case "pop" if args.positional:
            value = namespaces.get(run, node, namespace, given[0], given[1])
            namespaces.delete(run, node, namespace, given[0])
            return value
        case "update":
            new = containers.make_dict(run, node, [(None, v) for v in args.positional], tag="update")
            held = [pair for t in new.targets if isinstance(t, Obj) for pair in containers.items(run, t)]
            pairs = [(of(key[1]), value) for key, value in held if key != "*"]
            for key, value in [*pairs, *((const(k), v) for k, v in args.keywords.items())]:
                namespaces.assign(run, node, namespace, key, value)
            return NONE
        case _:
            copy = namespaces.snapshot(run, node, namespace)
            return call(run, node, attribute(run, node, copy, native.name), args)


@METHODS.register(Property)
def _property_method(run: Run, site: Site, native: Native, old: Property) -> Value:
    """``@x.setter`` and its kin: a new property with one function replaced."""
    new = run.make(Property, site.node, (old, native.name, site.args.positional))
    new.getter, new.setter, new.deleter = old.getter, old.setter, old.deleter
    function = site.args.positional[0] if site.args.positional else UNKNOWN
    match native.name:
        case "getter":
            new.getter = function
        case "deleter":
            new.deleter = function
        case _:
            new.setter = function
    return of(new)


@METHODS.register(Const)
def _constant_method(run: Run, site: Site, native: Native, constant: Const) -> Value:
    found = pure.method(run, site.node, constant, native.name, site.args)
    if found is not None:
        return found
    if constant.type not in ("str", "bytes"):
        return unknown(run, site)
    return _text_method(run, site, constant, native.name)


def _text_method(run: Run, site: Site, constant: Const, name: str) -> Value:
    args = site.args
    if name in ("format", "format_map"):
        if ":" in constant.value:
            run.observer.converted(site.node, "format", *args.everything())
        for value in args.everything():
            text_of(run, site.node, value, FORMAT)
        return opaque("text", varies=max((v.varies for v in args.everything()), default=Varies.NO))
    if name in PIECES:
        return containers.gathered(run, site.node, opaque("text"), tag="call")
    if name == "join":
        for value in args.positional:
            containers.rounds(run, site.node, value)
    return opaque("concrete" if name in TESTS else "number" if name in NUMBERS else "text")


def unknown(run: Run, site: Site) -> Value:
    """A method that is not described."""
    inner = Site(site.node, site.args, UNKNOWN, site.note)
    return run.outside.call_unknown(inner, Opaque("unknown", run.depth))
