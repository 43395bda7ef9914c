"""The boundary of a trace: what arguments become inside a compiled function, and results outside of it.

ΦML takes arguments apart and rebuilds them around tracers, so that containers and PhiTreeNodes inside are other objects
than the caller's; texts, None, functions and plain objects pass as they are (``phiml/math/_functional.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import attributes, classes
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    MISSING,
    Class,
    Const,
    Func,
    Obj,
    Opaque,
    Operation,
    Target,
    Traced,
    Value,
    Varies,
    of,
    with_traced,
)

if TYPE_CHECKING:
    from phiml_audit.tracer.binding import Arguments

PASSED_AS_THEY_ARE = frozenset({"shape", "text", "concrete", "network", "optimizer", "none", "function", "module"})
LEVELS = 4  # how deep containers of containers are taken apart
Change = Callable[[Target, int], Value]


def as_argument(m: Machine, node: nodes.NodeNG, name: str, value: Value) -> Value:
    """The value of an ordinary parameter inside the compiled function."""
    return _rebuilt(m, node, ("argument", name), value, _tracer(m), LEVELS)


def _tracer(m: Machine) -> Change:
    def change(target: Target, levels: int) -> Value:
        match target:
            case Opaque(kind="unknown", symbol=symbol) if levels < LEVELS:  # held by an argument: it may be anything
                return Value((Opaque("unknown", m.depth, "argument", symbol),), Traced.MAYBE)
            case Const(type="bool"):
                return Value((Opaque("flag", m.depth, "argument"),), Traced.YES)
            case Const(type="int" | "float" | "complex"):
                return Value((Opaque("number", m.depth, "argument"),), Traced.YES)
            case Opaque(kind=kind) if kind in PASSED_AS_THEY_ARE:
                return of(target)
            case Opaque(kind=kind, symbol=symbol):
                kept = kind if kind in ("flag", "number", "parameter", "unknown") else "tensor"
                symbol = symbol if kept == "unknown" else ""
                tensor = Opaque(kept, m.depth, "argument", symbol, extended=target.extended, via=target.via)
                return Value((tensor,), Traced.YES)
            case _:
                return of(target)

    return change


def release(m: Machine, node: nodes.NodeNG, value: Value) -> Value:
    """What the caller of a compiled function gets: nothing of it depends on the trace any more."""

    def change(target: Target, levels: int) -> Value:
        if isinstance(target, Opaque):
            kind = "tensor" if target.kind == "parameter" else target.kind
            return of(Opaque(kind, m.depth, extended=target.extended, via=_released(target.via)))
        return of(target)

    return _rebuilt(m, node, ("result",), value, change, LEVELS)


def _released(via: frozenset[Operation] | None) -> frozenset[Operation] | None:
    """Gradients within the trace are not held against what differentiates the compiled function: they fail there."""
    return via if via is None else frozenset(operation for operation in via if operation[0] != "gradient")


def with_via(m: Machine, node: nodes.NodeNG, value: Value, via: frozenset[Operation] | None) -> Value:
    """The value, and what it holds, with another way from the variables of a gradient."""

    def change(target: Target, levels: int) -> Value:
        return of(replace(target, via=via) if isinstance(target, Opaque) and target.via != via else target)

    if via is None and all(isinstance(t, Opaque) and t.via is None for t in value.targets):
        return value
    return with_traced(_rebuilt(m, node, ("via", via is None), value, change, LEVELS), value.traced)


def _rebuilt(
    m: Machine, node: nodes.NodeNG, tag: tuple[object, ...], value: Value, change: Change, levels: int
) -> Value:
    found: list[Target] = []
    traced = Traced.NO
    for target in value.targets:
        if isinstance(target, Obj) and levels and _is_taken_apart(m, target):
            found.append(_copy(m, node, (*tag, target), target, change, levels))
        else:
            changed = change(target, levels)
            found.extend(changed.targets)
            traced = max(traced, changed.traced)
    varies = value.varies if tag[0] == "via" or (tag[0] == "argument" and value.varies is Varies.NO) else Varies.NO
    return with_traced(of(*found, varies=varies), traced)


def _is_taken_apart(m: Machine, obj: Obj) -> bool:
    if obj.kind in ("list", "tuple", "dict"):
        return True
    return obj.kind == "instance" and obj.cls is not None and classes.is_tree(m, obj.cls)


def _copy(m: Machine, node: nodes.NodeNG, tag: tuple[object, ...], obj: Obj, change: Change, levels: int) -> Obj:
    new = m.obj(obj.kind, node, tag)
    new.cls, new.symbol = obj.cls, ""
    new.origin = "argument" if tag[0] == "argument" else ""
    for key in m.store.keys(obj):
        inner = m.store.get((obj, key))
        if inner is None or inner.targets == (MISSING,):
            continue
        keep = isinstance(key, str) and key.startswith("#")
        m.write((new, key), inner if keep else _rebuilt(m, node, tag, inner, change, levels - 1))
    return new


def symbolic_arguments(
    m: Machine, node: nodes.NodeNG, obj: Obj, func: Func, args: Arguments, kept: tuple[int, frozenset[str]]
) -> Arguments:
    """Invented arguments for a compiled function that is never called: only parameters without default are passed."""
    from phiml_audit.tracer.binding import Arguments, parameters_of
    from phiml_audit.tracer.functions import auxiliary_names

    names = parameters_of(func.node)
    auxiliary = auxiliary_names(obj, dict.fromkeys(names[kept[0] :], of()))
    values = dict(args.keywords)
    for index, name in enumerate(names):
        if index < len(args.positional) or name in values or name in func.defaults:
            continue
        if index == 0 and isinstance(func.owner, Class):
            values[name] = of(symbolic_instance(m, func.owner))
        elif name in auxiliary:
            values[name] = of(Opaque("unknown", m.depth, "auxiliary"))
        else:
            values[name] = Value((Opaque("parameter", m.depth, "argument"),), Traced.YES)
    return Arguments(args.positional, values)


def symbolic_instance(m: Machine, cls: Class) -> Obj:
    """Some instance of a class: the one that methods run on whose callers are not known."""
    key = ("some instance", cls)
    found: Obj | None = m.interned.get(key)
    if found is None:
        found = m.interned[key] = Obj(m.number(), "instance", cls.node, cls.depth)
        found.cls = cls
        _initialise(m, found)
    return found


def _initialise(m: Machine, obj: Obj) -> None:
    from phiml_audit.tracer.calls import call
    from phiml_audit.tracer.functions import filled
    from phiml_audit.tracer.state import Region

    assert obj.cls is not None
    init, _ = classes.lookup(m, obj.cls, "__init__")
    if init is None or not m.stack:
        return
    bound = attributes.bound(m, obj.node, init, obj)
    with m.within(Region()):
        for target in bound.targets:
            call(m, obj.node, of(target), filled(m, target, of(Opaque("unknown", 0))))
