"""Built-in containers: made by calling their classes, and what all of them have."""

from __future__ import annotations

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import LENGTHS
from phiml_audit.tracer.machine.objects import Container, Instance, Range, Slice
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    Class,
    Const,
    Target,
    Value,
    const,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python import constants, containers, held
from phiml_audit.tracer.python.attributes import special

KINDS = {"frozenset": "set", "bytearray": "list"}  # the container as which another one behaves


@library(
    "builtins.list(iterable=..., /)",
    "builtins.tuple(iterable=..., /)",
    "builtins.set(iterable=..., /)",
    "builtins.frozenset(iterable=..., /)",
    "builtins.bytearray(iterable=..., /)",
)
def _container(at: Call, iterable: Value | None) -> Value:
    made = filled(at, KINDS.get(at.short, at.short), iterable)
    for target in made.targets:
        if isinstance(target, Container):
            target.constructor = at.name if at.short in KINDS else ""
    return made


def filled(at: Call, kind: str, iterable: Value | None, tag: object = None) -> Value:
    """A new container with the items of an iterable."""
    tag = at.name if tag is None else tag
    if iterable is None:
        return containers.make(at.run, at.node, kind, [], tag)
    known, rest = containers.rounds(at.run, at.node, iterable)
    if not known:
        at.run.observer.iterated(at.node, iterable)
    if rest is None and not (kind == "set" and any(containers.key_target(at.run, item) is None for item in known)):
        return containers.make(at.run, at.node, kind, known, tag)
    return containers.gathered(at.run, at.node, containers.everything((known, rest)), kind, tag)


@library("builtins.dict(mapping=..., /, **items)")
def _dict(at: Call, mapping: Value | None, items: dict[str, Value]) -> Value:
    return filled_dict(at, mapping, items)


def filled_dict(at: Call, mapping: Value | None, items: dict[str, Value]) -> Value:
    """A new dict with the items of a mapping, or of pairs, and others by name."""
    given: list[tuple[Value | None, Value]] = [] if mapping is None else [(None, mapping)]
    given += [(const(name), value) for name, value in items.items()]
    if at.args.double is not None:
        given.append((opaque("text"), at.args.double))
    return containers.make_dict(at.run, at.node, given, tag=at.name)


@library("builtins.range(start, stop=..., step=..., /)")
def _range(at: Call, start: Value, stop: Value | None, step: Value | None) -> Value:
    given = [bound for bound in (start, stop, step) if bound is not None]
    at.run.observer.converted(at.node, "range", *given)
    obj = at.run.make(Range, at.node, tuple(given))
    try:
        obj.span = range(*(constants.known(at.run, bound) for bound in given))
    except (constants.NotKnownError, TypeError, ValueError):
        obj.span = None
    return of(obj, varies=max(bound.varies for bound in given))


@library("builtins.slice(start, stop=..., step=None, /)")
def _slice(at: Call, start: Value, stop: Value | None, step: Value | None) -> Value:
    lower, upper = (NONE, start) if stop is None else (start, stop)
    obj = at.run.make(Slice, at.node, (lower, upper, step))
    obj.parts = (lower, upper, NONE if step is None else step)
    return of(obj)


@library("builtins.len(obj, /)")
def _len(at: Call, obj: Value) -> Value:
    return join(_length(at, target) for target in obj.targets)


def _length(at: Call, target: Target) -> Value:
    if isinstance(target, (Instance, Class)):
        size = special(at.run, target, "__len__", (), at.node)
        inside = held.held(at.run, target)
        if size is not None or inside is None:
            return opaque("number") if size is None else size
        return _len(at, inside)
    if isinstance(target, Const):
        return constants.applied(at.run, at.node, len, Arguments((of(target),))) or opaque("number")
    measure = LENGTHS.of(target)
    return opaque("number") if measure is None else measure(at.run, at.node, target)


@LENGTHS.register(Container)
def _length_of_container(run: Run, node: object, obj: Container) -> Value:
    size = containers.length(run, obj)
    return opaque("number") if size is None else const(size)


@LENGTHS.register(Range)
def _length_of_range(run: Run, node: object, obj: Range) -> Value:
    if obj.span is None:
        return opaque("number")
    first, last = obj.span.start, obj.span.stop
    count = max(0, -((first - last) // obj.span.step))
    return const(count) if count < 1 << 63 else opaque("number")
