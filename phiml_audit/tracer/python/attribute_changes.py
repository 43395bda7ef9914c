"""Attributes as they are bound and deleted: by hooks and descriptors of the class, or plainly."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import Instance, Property
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Func,
    Identity,
    Method,
    ModuleTarget,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    const,
    join,
    of,
)
from phiml_audit.tracer.python.attributes import bound, class_of, has_method, special
from phiml_audit.tracer.python.classes import lookup
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.scopes import slot_of


def assign(run: Run, node: nodes.NodeNG, base: Value, name: str, value: Value, text: str) -> None:
    """``base.name = value``, by ``__setattr__`` of the class; ``text`` is how events name what is bound."""
    for target in base.targets:
        hooked = isinstance(target, (Instance, Class))
        if not hooked or special(run, target, "__setattr__", (const(name), value), node) is None:
            plain_assign(run, node, target, name, value, text)


def plain_assign(run: Run, node: nodes.NodeNG, target: Target, name: str, value: Value, text: str) -> None:
    """As ``object.__setattr__`` does it: by a data descriptor of the class, or else in the object itself."""
    descriptors = _data_descriptors(run, target, name, "__set__")
    for descriptor in descriptors:
        if isinstance(descriptor, Instance):
            special(run, descriptor, "__set__", (of(target), value), node)
        elif descriptor.setter is not None:
            call(run, node, bound(run, node, descriptor.setter, target), Arguments((value,)))
    if not descriptors:
        set_attribute(run, node, target, name, value, text)


def _data_descriptors(run: Run, target: Target, name: str, method: str) -> list[Instance | Property]:
    cls = class_of(target) if isinstance(target, (Instance, Class)) else None
    existing = lookup(run, cls, name)[0] if cls is not None else None
    found = existing.targets if existing is not None else ()
    return [t for t in found if isinstance(t, (Instance, Property)) and has_method(run, of(t), method)]


def set_attribute(run: Run, node: nodes.NodeNG, target: Target, name: str, value: Value, text: str) -> None:
    """Bind an attribute of one target; outside of the trace it is an event."""
    if isinstance(target, Method):
        target = target.function
    if isinstance(target, Opaque) and kind_of(target).keeps_attributes:
        return
    run.observer.mutated(node, text, target, "attribute", value)
    holder: Identity | None = target if isinstance(target, Identity) else None
    if isinstance(target, ModuleTarget):
        holder = run.part(Modules).frame(run, target.name)
    if isinstance(target, Class) and run.heap.get((target.frame, name)) is not None:
        holder = target.frame
    if isinstance(target, Symbol):
        holder, name = run.outside_names, run.part(Modules).member(target, name).name
        run.record.definitions_version += 1
    if holder is None:
        if isinstance(node, nodes.AssignAttr):
            touch(run, node.expr, node)
        return
    slot = (holder, name)
    run.observer.changing(slot, value, node)
    old = run.heap.get(slot)
    weak = isinstance(target, Obj) and target.several and old is not None and old.targets != (MISSING,)
    run.write(slot, join((old, value)) if weak and old is not None else value)


def touch(run: Run, expression: nodes.NodeNG, node: nodes.NodeNG) -> None:
    """Something opaque is changed in place: whoever read it by this name while tracing holds the old state."""
    if run.depth == 0 and isinstance(expression, (nodes.Name, nodes.Attribute)):
        slot = slot_of(run, expression)
        if slot is not None:
            run.observer.changing(slot, None, node)


def delete(run: Run, node: nodes.NodeNG, base: Value, name: str, text: str) -> None:
    """``del base.name``, by ``__delattr__`` of the class."""
    for target in base.targets:
        hooked = isinstance(target, (Instance, Class))
        if not hooked or special(run, target, "__delattr__", (const(name),), node) is None:
            plain_delete(run, node, target, name, text)


def plain_delete(run: Run, node: nodes.NodeNG, target: Target, name: str, text: str) -> None:
    """As ``object.__delattr__`` does it."""
    descriptors = _data_descriptors(run, target, name, "__delete__")
    for descriptor in descriptors:
        if isinstance(descriptor, Instance):
            special(run, descriptor, "__delete__", (of(target),), node)
        elif descriptor.deleter is not None:
            call(run, node, bound(run, node, descriptor.deleter, target), Arguments())
    if descriptors or not isinstance(target, (Obj, Class, Func)):
        return
    run.observer.mutated(node, text, target, "delete", None)
    run.observer.changing((target, name), None, node)
    holder = target.frame if isinstance(target, Class) and run.heap.get((target.frame, name)) is not None else target
    run.write((holder, name), of(MISSING))
    if run.heap.get((target, remembered_as(name))) is not None:
        run.write((target, remembered_as(name)), of(MISSING))


def remembered_as(name: str) -> str:
    """The key of what a property that remembers its result has stored in an object."""
    return f"#cached {name}"
