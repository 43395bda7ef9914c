"""Methods and operators of sets."""

from __future__ import annotations

from phiml_audit.tracer.library.builtins_containers import filled
from phiml_audit.tracer.library.builtins_lists import container
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.values import NONE, UNKNOWN, Value, const, opaque
from phiml_audit.tracer.python import containers, sets
from phiml_audit.tracer.python.keys import keys_in_order

IN_PLACE = {
    "update": "union", "intersection_update": "intersection", "difference_update": "difference",
    "symmetric_difference_update": "symmetric_difference",
}  # fmt: skip


@library("builtins.set.add(self, item, /)")
def _add(at: Call, self: Value, item: Value) -> Value:
    containers.put_item(at.run, container(self), item, item)
    return NONE


@library("builtins.set.discard(self, item, /)", "builtins.set.remove(self, item, /)")
def _discard(at: Call, self: Value, item: Value) -> Value:
    containers.remove_item(at.run, container(self), item)
    return NONE


@library("builtins.set.pop(self, /)")
def _pop(at: Call, self: Value) -> Value:
    obj = container(self)
    element = containers.elements(at.run, self)
    if len(keys_in_order(at.run, obj) or ()) == 1:
        containers.empty(at.run, obj)
    else:
        containers.remove_item(at.run, obj, UNKNOWN)
    return element


@library(*(f"builtins.set.{name}(self, *others)" for name in (*sets.METHODS, *IN_PLACE)))
def _combine(at: Call, self: Value, others: tuple[Value, ...]) -> Value:
    result = self
    for index, other in enumerate(others):
        side = other if sets.is_set(other) else filled(at, "set", other, tag=("other", index))
        result = sets.combined(at.run, at.node, IN_PLACE.get(at.short, at.short), result, side, tag=index)
    if at.short not in IN_PLACE:
        return result if others else filled(at, "set", self)
    sets.refill(at.run, container(self), result)
    return NONE


SUBSET = {"issubset": "<=", "issuperset": ">="}


@library(*(f"builtins.set.{name}(self, other, /)" for name in ("issubset", "issuperset", "isdisjoint")))
def _compare(at: Call, self: Value, other: Value) -> Value:
    side = other if sets.is_set(other) else filled(at, "set", other, tag="other")
    if at.short in SUBSET:
        found = sets.compared(at.run, SUBSET[at.short], self, side)
        return opaque("concrete") if found is None else const(found)
    a, b = sets.keys_of(at.run, self), sets.keys_of(at.run, side)
    return opaque("concrete") if a is None or b is None else const(a.keys().isdisjoint(b.keys()))
