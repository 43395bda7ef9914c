"""Data classes: their fields, and the ``__init__`` that the decorator writes."""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import BINDINGS, CALLS, call
from phiml_audit.tracer.machine.objects import Field, Instance, Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    FALSE,
    MISSING,
    NONE,
    TRUE,
    UNKNOWN,
    Class,
    Method,
    Obj,
    Target,
    Value,
    join,
    of,
    single_const,
)
from phiml_audit.tracer.python import classes
from phiml_audit.tracer.python.attributes import special


class GeneratedInit(Obj):
    """``__init__`` of a data class."""

    __slots__ = ()
    kind = "function"
    has_state = False


@dataclass(frozen=True, slots=True)
class DataField:
    """What a data class declares; ``passed_on``: it is no attribute, but goes to ``__post_init__``."""

    name: str
    annotation: nodes.NodeNG
    declared_in: Class
    in_init: bool
    by_name_only: bool
    passed_on: bool


def complete(run: Run, cls: Class) -> None:
    """The decorators of a class have run: if one makes it a data class without an ``__init__``, it gets one."""
    own = run.heap.get((cls.frame, "__init__"))
    lacks = own is None or own.targets == (MISSING,)
    if lacks and _decorator(cls) is not None and _option(cls, "init") is not False:
        run.write((cls.frame, "__init__"), of(run.make(GeneratedInit, cls.node, cls)))


def _decorator(cls: Class) -> Target | None:
    return next((d for d in cls.decorators if classes.makes_dataclass(d)), None)


def _option(cls: Class, name: str) -> object:
    """What the decorator was told."""
    decorator = _decorator(cls)
    given = decorator.arguments.keywords.get(name) if isinstance(decorator, Partial) else None
    known = single_const(given) if given is not None else None
    return known.value if known is not None else None


def fields(run: Run, cls: Class) -> dict[str, DataField]:
    """The fields by name in order; those of base classes come first."""
    found: dict[str, DataField] = {}
    for candidate in reversed(classes.mro(run, cls)):
        if isinstance(candidate, Class):
            found |= _declared(run, candidate)
    return found


def _declared(run: Run, cls: Class) -> dict[str, DataField]:
    found: dict[str, DataField] = {}
    by_name = _option(cls, "kw_only") is True
    for statement in cls.node.body:
        if not (isinstance(statement, nodes.AnnAssign) and isinstance(statement.target, nodes.AssignName)):
            continue
        name, annotation = statement.target.name, statement.annotation.as_string()
        if annotation.endswith("KW_ONLY"):
            by_name = True
        elif "ClassVar" not in annotation:
            options = _options(run, cls, name)
            only = single_const(options["kw_only"]) == TRUE.targets[0] if "kw_only" in options else by_name
            in_init = options.get("init", TRUE) is not FALSE
            found[name] = DataField(name, statement.annotation, cls, in_init, only, "InitVar" in annotation)
    return found


def _options(run: Run, cls: Class, name: str) -> dict[str, Value]:
    """The arguments of ``field(...)``, or else the default."""
    value = run.read((cls.frame, name))
    if value is None or value.targets == (MISSING,):
        return {}
    for target in value.targets:
        if isinstance(target, Field):
            return dict(target.arguments.keywords)
    return {"default": value}


def default_of(run: Run, node: nodes.NodeNG, field: DataField) -> Value | None:
    """The default of a field, made anew where there is a factory."""
    options = _options(run, field.declared_in, field.name)
    if "default_factory" in options:
        return call(run, node, options["default_factory"], Arguments())
    return options.get("default")


@BINDINGS.register(GeneratedInit)
def _bind(_run: Run, _node: nodes.NodeNG, init: GeneratedInit, receiver: Target) -> Value:
    return of(Method(init, receiver))


@CALLS.register(GeneratedInit)
def _call(run: Run, site: Site, init: GeneratedInit) -> Value:
    run.record.resolved.add(id(site.node))
    receiver, *positional = site.args.positional or (UNKNOWN,)
    given = Arguments(tuple(positional), site.args.keywords, site.args.star, site.args.double)
    for target in receiver.targets:
        if isinstance(target, Instance) and target.cls is not None:
            _initialise(run, site.node, target, _of_class(run, target.cls, init), given)
    return NONE


def _of_class(run: Run, cls: Class, init: GeneratedInit) -> Class:
    """The class that the ``__init__`` was generated for."""
    order = [c for c in classes.mro(run, cls) if isinstance(c, Class)]
    return next((c for c in order if init in (run.heap.get((c.frame, "__init__")) or UNKNOWN).targets), cls)


def _initialise(run: Run, node: nodes.NodeNG, obj: Instance, cls: Class, args: Arguments) -> None:
    """Bind the fields of a new object, then ``__post_init__``."""
    positional = list(args.positional)
    passed_on: list[Value] = []
    for field in fields(run, cls).values():
        value: Value | None = None
        if field.in_init and field.name in args.keywords:
            value = args.keywords[field.name]
        elif field.in_init and not field.by_name_only and positional:
            value = positional.pop(0)
        else:
            rest = (args.star, args.double) if field.in_init else ()
            options = [v for v in (*rest, default_of(run, node, field)) if v is not None]
            value = join(options) if options else UNKNOWN if field.in_init else None
        if field.passed_on:
            passed_on.append(value or UNKNOWN)
        elif value is not None:
            run.write((obj, field.name), value)
    special(run, obj, "__post_init__", tuple(passed_on), node)
