"""What ``object`` and ``type`` do where a class defines nothing else, asked for by ``super()`` or by their names."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.library.builtins_classes import class_of
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments, Site, without_first
from phiml_audit.tracer.machine.class_kinds import CLASS_KINDS
from phiml_audit.tracer.machine.interpreter import METHODS
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Class,
    Func,
    Method,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
    single_const,
)
from phiml_audit.tracer.python import attribute_changes, attributes, calls, class_making, classes, containers, held

Method_ = Callable[[Run, nodes.NodeNG, Target, Arguments], Value]


def _getattribute(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    name = single_const(args.positional[0] if args.positional else UNKNOWN)
    if name is None or not isinstance(target, Instance):
        return UNKNOWN
    found = attributes.plain_attribute(run, node, target, str(name.value))
    return found if found is not None else of()


def _setattr(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    name = single_const(args.positional[0] if args.positional else UNKNOWN)
    if len(args.positional) == 2:
        key = str(name.value) if name is not None else "?"
        attribute_changes.plain_assign(run, node, target, key, args.positional[1], f"{_text(node)}.{key}")
    return NONE


def _delattr(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    name = single_const(args.positional[0] if args.positional else UNKNOWN)
    if name is not None:
        attribute_changes.plain_delete(run, node, target, str(name.value), f"{_text(node)}.{name.value}")
    return NONE


def _text(node: nodes.NodeNG) -> str:
    """The receiver as it is written, as far as it is."""
    written = node.args[0] if isinstance(node, nodes.Call) and len(node.args) > 2 else None
    return written.as_string() if written is not None else "self"


def _init(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    kind = held.class_kind(run, target.cls) if isinstance(target, Instance) and target.cls is not None else None
    if kind is not None and isinstance(target, Instance):
        kind[0].initialised(run, node, target, kind[1], args)
    return NONE


def _nothing(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    return NONE


def _call(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    return calls.construct(run, node, target, args) if isinstance(target, Class) else UNKNOWN


def _prepare(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    return containers.make_dict(run, node, [], tag="prepared")


def _order(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    order = classes.mro(run, target) if isinstance(target, Class) else []
    return containers.make(run, node, "list", [*map(of, order), of(Symbol("builtins.object"))], tag="mro")


def _subclasses(run: Run, node: nodes.NodeNG, target: Target, args: Arguments) -> Value:
    found = [of(cls) for cls in run.definitions.classes.values() if target in cls.bases]
    return containers.make(run, node, "list", found, tag="subclasses")


OWN: dict[str, Method_] = {
    "__getattribute__": _getattribute,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__init__": _init,
    "__init_subclass__": _nothing,
    "__set_name__": _nothing,
    "__call__": _call,
    "__prepare__": _prepare,
    "mro": _order,
    "__subclasses__": _subclasses,
}


@METHODS.register(Instance, Class)
def _method(run: Run, site: Site, native: Native, target: Obj | Class) -> Value:
    own = native.symbol.startswith(("builtins.object.", "builtins.type."))
    if own and native.name in OWN:
        return OWN[native.name](run, site.node, target, site.args)
    if own:
        return opaque("unknown", run.depth)
    return run.outside.call_unknown(Site(site.node, site.args, UNKNOWN, site.note), Opaque("unknown", run.depth))


@METHODS.register(Func)
def _get(run: Run, site: Site, native: Native, func: Func) -> Value:
    """``function.__get__(obj)``: the bound method."""
    return of(
        *(
            Method(func, t) if t != NONE.targets[0] else func
            for t in (site.args.positional[0] if site.args.positional else UNKNOWN).targets
        )
    )


@library(*(f"builtins.{owner}.{name}(self, *args, **options)" for owner in ("object", "type") for name in OWN))
def _by_name(at: Call, self: Value, **_: object) -> Value:
    """``object.__setattr__(obj, ...)``: the receiver comes first."""
    found = [OWN[at.short](at.run, at.node, target, without_first(at.args)) for target in self.targets]
    return join(found) if found else UNKNOWN


@library("types.MethodType(function, instance, /)")
def _bound_method(at: Call, function: Value, instance: Value) -> Value:
    return of(*(Method(f, r) for f in function.targets for r in instance.targets))


@library(
    "builtins.object.__new__(cls, *args, **options)", *(f"{n}.__new__(cls, *args, **options)" for n in CLASS_KINDS)
)
def _new(at: Call, cls: Value, **_: object) -> Value:
    rest = without_first(at.args)
    found = [of(calls.allocate(at.run, at.node, t, rest)) for t in cls.targets if isinstance(t, Class)]
    return join(found) if found else opaque("unknown", at.run.depth)


@library("builtins.type.__new__(cls, *args, **options)")
def _new_class(at: Call, **_: object) -> Value:
    made = class_making.by_type(at.run, at.node, at.args)
    return made if made is not None else opaque("unknown", at.run.depth)


@library("builtins.type(object, bases=..., namespace=..., /, **options)")
def _type(at: Call, object: Value, namespace: Value | None, **_: object) -> Value:
    if namespace is not None:
        made = class_making.called(at.run, at.node, at.args)
        return made if made is not None else opaque("unknown", at.run.depth)
    found = [class_of(at.run, target) for target in object.targets]
    known = [of(cls) for cls in found if cls is not None]
    return join(known) if known and len(known) == len(found) else opaque("concrete")
