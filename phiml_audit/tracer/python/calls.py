"""Calls of code of the program: functions, classes, bound methods and instances."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments, Site, combined, prepend
from phiml_audit.tracer.machine.events import Region
from phiml_audit.tracer.machine.interpreter import CALLS, ELEMENTS, ROUNDS, Series, call, call_target
from phiml_audit.tracer.machine.objects import Instance, Managed, Partial
from phiml_audit.tracer.machine.opinions import Opinions
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    BOTTOM,
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Func,
    Method,
    Missing,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
    with_traced,
)
from phiml_audit.tracer.python import attributes, classes, containers, coroutines, held
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.binding import bind
from phiml_audit.tracer.python.pauses import Managers
from phiml_audit.tracer.python.running import run_function


@CALLS.register(Func)
def _call_function(run: Run, site: Site, func: Func) -> Value:
    run.record.resolved.add(id(site.node))
    if func in run.part(Managers).functions:
        given = site.args
        managed = run.make(Managed, site.node, (func, given.positional, tuple(given.keywords.items())))
        managed.function, managed.arguments = func, given
        return of(managed)
    return call_function(run, site.node, func, site.args, note=site.note)


@CALLS.register(Method)
def _call_method(run: Run, site: Site, method: Method) -> Value:
    given = prepend(site.args, of(method.receiver))
    note = run.part(Opinions).note(method.receiver, site.note)
    return call_target(run, Site(site.node, given, site.callee, note), method.function)


@CALLS.register(Class)
def _call_class(run: Run, site: Site, cls: Class) -> Value:
    run.record.resolved.add(id(site.node))
    return instantiate(run, site.node, cls, site.args)


@CALLS.register(Partial)
def _call_partial(run: Run, site: Site, partial: Partial) -> Value:
    return call(run, site.node, partial.callee, combined(partial.arguments, site.args), site.note)


@CALLS.register(Instance)
def _call_instance(run: Run, site: Site, obj: Instance) -> Value:
    inherited = run.outside.call_inherited(site, obj)
    if inherited is not None:
        return inherited
    result = special(run, obj, "__call__", site.args, site.node)
    if result is None:
        return run.outside.call_unknown(site, obj)
    run.record.resolved.add(id(site.node))
    return result


@CALLS.register(Missing, Const)
def _call_nothing(_run: Run, _site: Site, _target: Target) -> Value:
    return BOTTOM


def call_function(
    run: Run, node: nodes.NodeNG, func: Func, args: Arguments, *, region: Region | None = None, note: str = "calls"
) -> Value:
    """Run a function of the project, or take the answer of an equal run."""
    return run_function(run, node, func, bind(run, node, func, args), region=region, note=note)[0]


def never_returns(run: Run, node: nodes.NodeNG, callee: Value) -> bool:
    """Whether whatever was called here, and gave no value, has raised. Of invented arguments that tells nothing."""
    if run.budget.invented:
        return False
    edges = [edge for edge in run.activation.calls.values() if edge.node is node]
    followed = all(isinstance(target, (Func, Method)) for target in callee.targets)
    return followed and bool(edges) and not any(e.stands_in or e.callee.returns for e in edges)


def instantiate(run: Run, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value:
    """``cls(...)``: what ``__call__`` of the metaclass makes of it, or else a new object."""
    made = special(run, cls, "__call__", args, node)
    return made if made is not None else construct(run, node, cls, args)


def construct(run: Run, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value:
    """As ``type.__call__`` does it: what ``__new__`` gives, initialised if it is an instance of the class."""
    kind = held.class_kind(run, cls)
    made = kind[0].constructed(run, node, cls, args) if kind is not None else None
    if made is not None:
        return made
    new, _ = classes.lookup(run, cls, "__new__")
    if new is None:
        obj = allocate(run, node, cls, args)
        initialise(run, node, obj, cls, args)
        return of(obj)
    value = call(run, node, attributes.of_class(run, node, new, cls), prepend(args, of(cls)))
    found = [t for t in value.targets if not isinstance(t, Opaque)]
    if len(found) < len(value.targets):  # not followed to its end
        found = [*found, allocate(run, node, cls, args)]
    for target in found:
        if isinstance(target, Instance) and target.cls is not None and cls in classes.mro(run, target.cls):
            initialise(run, node, target, target.cls, args)
    return with_traced(of(*found), value.traced)


def allocate(run: Run, node: nodes.NodeNG, cls: Class, args: Arguments) -> Instance:
    """A new object without any attribute, as ``__new__`` of a class from outside gives it."""
    obj = run.make(Instance, node, cls)
    obj.cls = cls
    if not obj.several:
        for key in run.heap.keys(obj):
            run.write((obj, key), of(MISSING))
    kind = held.class_kind(run, cls)
    if kind is not None:
        kind[0].allocated(run, node, obj, kind[1], args)
    return obj


def initialise(run: Run, node: nodes.NodeNG, obj: Instance, cls: Class, args: Arguments) -> None:
    """Run the ``__init__`` of a new object: one of the program, or from outside."""
    init, owner = classes.lookup(run, cls, "__init__")
    kind = held.class_kind(run, cls)
    if init is not None:
        call(run, node, attributes.bound(run, node, init, obj), args)
    elif kind is not None:
        kind[0].initialised(run, node, obj, kind[1], args)
    elif isinstance(owner, Symbol):
        run.outside.construct_inherited(Site(node, args, of(cls)), obj)


def instantiated(run: Run, value: Value, node: nodes.NodeNG) -> Value:
    """What ``raise value`` raises: classes are instantiated."""
    found = [instantiate(run, node, t, Arguments()) if isinstance(t, Class) else of(t) for t in value.targets]
    return with_traced(join(found), value.traced) if found else value


@ELEMENTS.register(Instance, Class)
def _iterate_instance(run: Run, node: nodes.NodeNG | None, target: Instance | Class) -> Value:
    found = _rounds_of_instance(run, node, target)
    return containers.everything(found) if found != ([], None) else BOTTOM


@ROUNDS.register(Instance, Class)
def _rounds_of_instance(run: Run, node: nodes.NodeNG | None, target: Instance | Class) -> Series:
    """By ``__iter__`` and ``__next__``, or ``__getitem__``."""
    place = node or target.node
    iterator = special(run, target, "__iter__", (), place)
    if iterator is None and (inside := held.iterated(run, target)) is not None:
        return containers.rounds(run, place, inside)
    if iterator is None:
        iterator = special(run, target, "__aiter__", (), place)
    if iterator is None:
        item = special(run, target, "__getitem__", (opaque("number"),), place)
        return [], item if item is not None else UNKNOWN
    if not any(isinstance(each, Instance) for each in iterator.targets):
        return containers.rounds(run, place, iterator)
    found = []
    for each in iterator.targets:
        if isinstance(each, Instance):
            result = special(run, each, "__next__", (), place)
            if result is None:
                later = special(run, each, "__anext__", (), place)
                result = coroutines.awaited(run, place, later) if later is not None else UNKNOWN
            found.append(result)
        else:
            found.append(containers.elements(run, of(each), place))
    return [], with_traced(join(found), iterator.traced)
