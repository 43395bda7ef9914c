"""Methods of dicts."""

from __future__ import annotations

from phiml_audit.tracer.library.builtins_lists import container
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import FALSE, NONE, TRUE, UNKNOWN, Target, Value, const, join, of
from phiml_audit.tracer.python import containers, membership, subscripts
from phiml_audit.tracer.python.keys import begin_order, item_key, keys_in_order, lose_order


def pairs_of(run: Run, obj: Container) -> list[tuple[Value, Value]]:
    """Keys and values, in order where it is known."""
    order = keys_in_order(run, obj)
    if order is not None:
        return [(of(key), run.read((obj, item_key(key))) or UNKNOWN) for key in order]
    return [
        (containers.keys_summary(run, obj) if key == "*" else of(key[1]), value)
        for key, value in containers.items(run, obj)
    ]


def _view(at: Call, self: Value, values: list[Value]) -> Value:
    obj = container(self)
    if keys_in_order(at.run, obj) is not None:
        return containers.make(at.run, at.node, "list", values, tag=obj)
    return containers.gathered(at.run, at.node, join(values), tag=obj)


@library("builtins.dict.items(self, /)")
def _items(at: Call, self: Value) -> Value:
    found = pairs_of(at.run, container(self))
    pairs = [containers.make(at.run, at.node, "tuple", pair, tag=("pair", i)) for i, pair in enumerate(found)]
    return _view(at, self, pairs)


@library("builtins.dict.values(self, /)")
def _values(at: Call, self: Value) -> Value:
    return _view(at, self, [value for _, value in pairs_of(at.run, container(self))])


@library("builtins.dict.keys(self, /)")
def _keys(at: Call, self: Value) -> Value:
    return _view(at, self, [key for key, _ in pairs_of(at.run, container(self))])


@library("builtins.dict.get(self, key, default=None, /)")
def _get(at: Call, self: Value, key: Value, default: Value | None) -> Value:
    return found_or(at, container(self), key, NONE if default is None else default)


def found_or(at: Call, obj: Container, key: Value, default: Value) -> Value:
    """The value of a key, or else another one."""
    known = membership.contains(at.run, of(obj), key)
    if known is False:
        return default
    factory, obj.factory = obj.factory, None
    value = subscripts.container_item(at.run, at.node, obj, key)
    obj.factory = factory
    return value if known else join((value, default))


@library("builtins.dict.setdefault(self, key, default=None, /)")
def _setdefault(at: Call, self: Value, key: Value, default: Value | None) -> Value:
    obj, other = container(self), NONE if default is None else default
    known = membership.contains(at.run, self, key)
    value = found_or(at, obj, key, other)
    if known is not True:
        containers.put_item(at.run, obj, key, value)
    return value


@library("builtins.dict.pop(self, key, default=..., /)")
def _pop(at: Call, self: Value, key: Value, default: Value | None) -> Value:
    obj = container(self)
    value = (
        found_or(at, obj, key, default) if default is not None else subscripts.container_item(at.run, at.node, obj, key)
    )
    containers.remove_item(at.run, obj, key)
    return value


@library("builtins.dict.popitem(self, /)", "collections.OrderedDict.popitem(self, last=True)")
def _popitem(at: Call, self: Value, last: Value = TRUE) -> Value:
    obj = container(self)
    order = keys_in_order(at.run, obj)
    if order and last.targets in (TRUE.targets, FALSE.targets):
        key = order[-1] if last is TRUE else order[0]
        value = at.run.read((obj, item_key(key))) or UNKNOWN
        containers.remove_item(at.run, obj, of(key))
        return containers.make(at.run, at.node, "tuple", [of(key), value], tag="popitem")
    pairs = pairs_of(at.run, obj)
    containers.remove_item(at.run, obj, UNKNOWN)
    parts = [join(side) for side in zip(*pairs, strict=True)] if pairs else [UNKNOWN, UNKNOWN]
    return containers.make(at.run, at.node, "tuple", parts, tag="popitem")


@library("builtins.dict.update(self, mapping=..., /, **items)")
def _update(at: Call, self: Value, mapping: Value | None, items: dict[str, Value]) -> Value:
    obj = container(self)
    if mapping is not None:
        containers.extend(at.run, at.node, obj, mapping)
    for name, value in items.items():
        containers.put_item(at.run, obj, const(name), value)
    if at.args.double is not None:
        containers.put_item(at.run, obj, UNKNOWN, at.args.double)
    return NONE


@library("builtins.dict.fromkeys(iterable, value=None, /)")
def _fromkeys(at: Call, iterable: Value, value: Value | None) -> Value:
    known, rest = containers.rounds(at.run, at.node, iterable)
    held = NONE if value is None else value
    result = containers.make_dict(at.run, at.node, [(key, held) for key in known], tag="call")
    if rest is not None:
        containers.put_item(at.run, container(result), rest, held)
    return result


@library("collections.OrderedDict.move_to_end(self, key, last=True)")
def _move_to_end(at: Call, self: Value, key: Value, last: Value) -> Value:
    obj, place = container(self), containers.key_target(at.run, key)
    order = keys_in_order(at.run, obj)
    if order is None or place is None or last not in (TRUE, FALSE):
        lose_order(at.run, obj)
        return NONE
    others = [each for each in order if item_key(each) != item_key(place)]
    moved: list[Target] = [*others, place] if last is TRUE else [place, *others]
    begin_order(at.run, obj, tuple(moved))
    return NONE
