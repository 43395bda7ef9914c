"""``collections`` and other classes of the library that behave like a list, dict or set, and what they have more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from phiml_audit.tracer.library.builtins_containers import filled, filled_dict
from phiml_audit.tracer.library.builtins_lists import container
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.values import NONE, UNKNOWN, Symbol, Value, const, of, opaque, single_const
from phiml_audit.tracer.python import constants, containers


def constructed(at: Call, kind: str) -> Value:
    """A new object of a class that behaves like a built-in container, with what it was given."""
    first = at.args.positional[0] if at.args.positional else None
    made = filled_dict(at, first, dict(at.args.keywords)) if kind == "dict" else filled(at, kind, first)
    return named(at, made)


def named(at: Call, made: Value) -> Value:
    """A container of the class that was called."""
    container(made).constructor = at.name
    container(made).factory = None
    return made


@library("collections.deque(iterable=..., maxlen=None)")
def _deque(at: Call, iterable: Value | None, maxlen: Value | None) -> Value:
    made = named(at, filled(at, "list", iterable))
    obj = container(made)
    obj.most = maxlen
    known, limit = containers.sequence(at.run, made), single_const(maxlen) if maxlen is not None else None
    if known is not None and limit is not None and isinstance(limit.value, int):
        containers.refill(at.run, obj, known[max(0, len(known) - limit.value) :])
    elif maxlen is not None:
        containers.gather(at.run, obj, containers.elements(at.run, made))
    return made


@library("collections.defaultdict(default_factory=None, mapping=..., /, **items)")
def _defaultdict(at: Call, default_factory: Value | None, mapping: Value | None, items: dict[str, Value]) -> Value:
    made = named(at, filled_dict(at, mapping, items))
    container(made).factory = default_factory
    return made


@library("collections.Counter(iterable=..., /, **items)")
def _counter(at: Call, iterable: Value | None, items: dict[str, Value]) -> Value:
    made = named(at, filled_dict(at, None, {}))
    obj = container(made)
    obj.factory, obj.keeps_default = of(Symbol("builtins.int")), False
    _counted(at, made, Counter.update, iterable, items)
    return made


@library("collections.Counter.update(self, iterable=..., /, **items)",
         "collections.Counter.subtract(self, iterable=..., /, **items)")  # fmt: skip
def _update(at: Call, self: Value, iterable: Value | None, items: dict[str, Value]) -> Value:
    _counted(at, self, Counter.subtract if at.short == "subtract" else Counter.update, iterable, items)
    return NONE


def _counted(
    at: Call, counter: Value, change: Callable[..., None], given: Value | None, items: dict[str, Value]
) -> None:
    """Change the counts of a counter as Python does."""

    def changed(counts: dict[Any, Any], *more: Any, **named: Any) -> dict[Any, Any]:
        new = Counter(counts)
        change(new, *more, **named)
        return dict(new)

    arguments = Arguments((counter, given) if given is not None else (counter,), items)
    result = constants.applied(at.run, at.node, changed, arguments)
    obj = container(counter)
    if result is not None and result is not UNKNOWN:
        containers.empty(at.run, obj)
        containers.update(at.run, obj, result, at.node)
        return
    keys = containers.elements(at.run, given, at.node) if given is not None else UNKNOWN
    containers.gather(at.run, obj, opaque("number"))
    at.run.write((obj, "#keys"), keys)


@library("collections.Counter.most_common(self, n=None)")
def _most_common(at: Call, self: Value, n: Value | None) -> Value:
    given = (self,) if n is None else (self, n)
    found = constants.applied(at.run, at.node, lambda counts, *n: Counter(counts).most_common(*n), Arguments(given))
    if found is not None:
        return found
    pair = containers.make(at.run, at.node, "tuple", [containers.elements(at.run, self), opaque("number")], tag="pair")
    return containers.gathered(at.run, at.node, pair, tag="call")


@library("collections.Counter.elements(self)")
def _elements(at: Call, self: Value) -> Value:
    found = constants.applied(at.run, at.node, lambda counts: list(Counter(counts).elements()), Arguments((self,)))
    return (
        containers.gathered(at.run, at.node, containers.elements(at.run, self), tag="call") if found is None else found
    )


@library("collections.Counter.total(self)")
def _total(at: Call, self: Value) -> Value:
    found = constants.applied(at.run, at.node, lambda counts: sum(counts.values()), Arguments((self,)))
    return opaque("number") if found is None else found


@library("collections.OrderedDict(mapping=..., /, **items)")
def _ordered(at: Call, mapping: Value | None, items: dict[str, Value]) -> Value:
    return named(at, filled_dict(at, mapping, items))


@library("collections.ChainMap(*maps)")
def _chain_map(at: Call, maps: tuple[Value, ...]) -> Value:
    """A dict of what the maps have now; the first one that has a key decides."""
    return named(at, containers.make_dict(at.run, at.node, [(None, each) for each in reversed(maps)], tag=at.name))


@library("collections.ChainMap.new_child(self, m=None, **items)")
def _new_child(at: Call, self: Value, m: Value | None, items: dict[str, Value]) -> Value:
    given: list[tuple[Value | None, Value]] = [(None, each) for each in (self, m) if each is not None]
    given += [(const(name), value) for name, value in items.items()]
    made = containers.make_dict(at.run, at.node, given, tag=at.name)
    container(made).constructor = container(self).constructor
    return made
