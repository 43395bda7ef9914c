"""Methods of constants, properties and namespaces."""

from __future__ import annotations

from phiml_audit.tracer.library import pure
from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.interpreter import METHODS
from phiml_audit.tracer.machine.objects import Namespace, Property
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Const,
    Native,
    Opaque,
    Value,
    Varies,
    const,
    of,
    opaque,
)
from phiml_audit.tracer.python import containers, subscripts
from phiml_audit.tracer.python.texts import FORMAT, text_of

PIECES = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
TESTS = pure.words("""
    startswith endswith isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace
    istitle isupper
""")
NUMBERS = frozenset({"find", "rfind", "index", "rindex", "count"})


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
    return unknown(run, site)


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
