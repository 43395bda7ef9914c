"""The boundary of a trace: what arguments become inside a compiled function, and results outside of it.

ΦML takes arguments apart and rebuilds them around tracers, so that containers and PhiTreeNodes inside are other objects
than the caller's; texts, None, functions and plain objects pass as they are (``phiml/math/_functional.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.events import Activation, Region
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Const,
    Func,
    Obj,
    Opaque,
    Target,
    Traced,
    Value,
    Varies,
    Via,
    of,
    with_traced,
)
from phiml_audit.tracer.phiml.callables import auxiliary_names, filled, others, underlying
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.trace_key import is_note, is_static
from phiml_audit.tracer.phiml.trees import is_taken_apart
from phiml_audit.tracer.python import attributes, classes
from phiml_audit.tracer.python.binding import parameters_of

LEVELS = 4  # how deep containers of containers are taken apart
Change = Callable[[Target, int], Value]


@dataclass(slots=True)
class SymbolicInstances:
    """The instance that stands for all of a class whose callers are not known."""

    by_class: dict[Class, Instance] = field(default_factory=dict)


def as_argument(run: Run, node: nodes.NodeNG, name: str, value: Value) -> Value:
    """The value of an ordinary parameter inside the compiled function."""
    return _rebuilt(_Rebuilding(run, node, ("argument", name), _tracer(run)), value, LEVELS)


def _tracer(run: Run) -> Change:
    def change(target: Target, levels: int) -> Value:
        match target:
            case Opaque(kind="unknown", symbol=symbol) if levels < LEVELS:  # held by an argument: it may be anything
                return Value((Opaque("unknown", run.depth, "argument", symbol),), Traced.MAYBE)
            case Const() if kind_of(target).has_number:
                return Value((Opaque(kind_of(target).word, run.depth, "argument"),), Traced.YES)
            case Opaque(symbol=symbol):
                kept = kind_of(target).passes_as
                if kept is None:
                    return of(target)
                symbol = symbol if kept == "unknown" else ""
                tensor = replace(
                    target, kind=kept, depth=run.depth, origin="argument", symbol=symbol, shape="", cloud=_whole(target)
                )
                return Value((tensor,), Traced.YES)
            case _:
                return of(target)

    return change


def release(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """What the caller of a compiled function gets: nothing of it depends on the trace any more."""

    def change(target: Target, _levels: int) -> Value:
        if isinstance(target, Opaque):
            kind = "tensor" if target.kind == "parameter" else target.kind
            outside = replace(target, kind=kind, depth=run.depth, origin="", symbol="", shape="", cloud=_whole(target))
            return of(replace(outside, via=_released(target.via)))
        return of(target)

    return _rebuilt(_Rebuilding(run, node, ("result",), change), value, LEVELS)


def _whole(target: Opaque) -> str:
    return target.cloud if target.cloud == "whole" else ""


def _released(via: Via | None) -> Via | None:
    """Gradients within the trace are not held against what differentiates the compiled function: they fail there."""
    return via if via is None else frozenset(operation for operation in via if operation[0] != "gradient")


def with_via(run: Run, node: nodes.NodeNG, value: Value, via: Via | None) -> Value:
    """The value, and what it holds, with another way from the variables of a gradient."""

    def change(target: Target, _levels: int) -> Value:
        return of(replace(target, via=via) if isinstance(target, Opaque) and target.via != via else target)

    if via is None and all(isinstance(t, Opaque) and t.via is None for t in value.targets):
        return value
    work = _Rebuilding(run, node, ("via", via is None), change)
    return with_traced(_rebuilt(work, value, LEVELS), value.traced)


@dataclass(frozen=True, slots=True)
class _Rebuilding:
    """How values are rebuilt at a node; ``done`` are the objects that have been, each once."""

    run: Run
    node: nodes.NodeNG
    tag: tuple[object, ...]
    change: Change
    done: dict[Obj, Obj] = field(default_factory=dict)


def _rebuilt(work: _Rebuilding, value: Value, levels: int) -> Value:
    found: list[Target] = []
    traced = Traced.NO
    for target in value.targets:
        if isinstance(target, Obj) and levels and is_taken_apart(work.run, target):
            found.append(work.done[target] if target in work.done else _copy(work, target, levels))
        else:
            changed = work.change(target, levels)
            found.extend(changed.targets)
            traced = max(traced, changed.traced)
    keeps = work.tag[0] == "via" or (work.tag[0] == "argument" and value.varies is Varies.NO)
    return with_traced(of(*found, varies=value.varies if keeps else Varies.NO), traced)


def _copy(work: _Rebuilding, obj: Obj, levels: int) -> Obj:
    run, tag = work.run, (*work.tag, obj)
    is_container = isinstance(obj, Container)
    new: Obj = run.make_container(obj.kind, work.node, tag) if is_container else run.make(Instance, work.node, tag)
    work.done[obj] = new
    new.cls, new.symbol = obj.cls, ""
    new.origin = "argument" if tag[0] == "argument" else ""
    for key in run.heap.keys(obj):
        inner = run.heap.get((obj, key))
        if inner is None or inner.targets == (MISSING,):
            continue
        keep = is_note(key) or (tag[0] == "argument" and is_static(run, obj, key))
        run.write((new, key), inner if keep else _rebuilt(work, inner, levels - 1))
    return new


def symbolic_arguments(run: Run, obj: Transformed, func: Func, args: Arguments, kept: int) -> Arguments:
    """Invented arguments for a compiled function that is never called: only parameters without default are passed.

    The first ``kept`` parameters were bound before.
    """
    names = parameters_of(func.node)
    auxiliary = auxiliary_names(obj, dict.fromkeys(names[kept:], of()))
    traced = Traced.MAYBE if obj.entry.tensors_only and obj.entry.backend else Traced.YES
    invented = Value((Opaque("parameter", run.depth, "argument"),), traced)
    values = dict(args.keywords)
    for index, name in enumerate(names):
        if index < len(args.positional) or name in values or name in func.defaults:
            continue
        if index == 0 and isinstance(func.owner, Class):
            values[name] = of(symbolic_instance(run, func.owner))
        elif name in auxiliary:
            values[name] = of(Opaque("unknown", run.depth, "auxiliary"))
        else:
            values[name] = invented
    star, double = others(func, invented)
    return Arguments(args.positional, values, args.star or star, args.double or double)


def symbolic_instance(run: Run, cls: Class) -> Instance:
    """Some instance of a class: the one that methods run on whose callers are not known."""
    known = run.part(SymbolicInstances).by_class
    if cls not in known:
        known[cls] = Instance(run.number(), cls.node, cls.depth)
        _initialise(run, known[cls], cls)
    return known[cls]


def some_instance(run: Run, cls: Class, depth: int) -> Instance:
    """A new instance of a class that came to be at this depth, nobody knows where; of what a trace made, no attribute
    is known.
    """
    obj = Instance(run.number(), cls.node, depth)
    obj.cls = cls
    if not depth and run.at.stack:
        nobody = Activation(run.number(), cls.node, cls.frame.module, cls.qualname, Region(), cls.frame)
        run.at.stack.append(nobody)
        try:
            _initialise(run, obj, cls)
        finally:
            run.at.stack.pop()
    return obj


def _initialise(run: Run, obj: Instance, cls: Class) -> None:
    obj.cls = cls
    init, _ = classes.lookup(run, cls, "__init__")
    if init is None or not run.at.stack:
        return
    bound = attributes.bound(run, obj.node, init, obj)
    with run.within(Region()):
        for target in bound.targets:
            if underlying(target) is not None:
                call(run, obj.node, of(target), filled(target, of(Opaque("unknown", 0))))
