"""``globals()``, ``vars(x)``, ``x.__dict__``: mappings of what a module, an object or a class holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.interpreter import ELEMENTS, ITEMS
from phiml_audit.tracer.machine.objects import Namespace
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    UNKNOWN,
    Obj,
    Value,
    const,
    join,
    of,
    single_const,
)
from phiml_audit.tracer.python import containers

if TYPE_CHECKING:
    from astroid import nodes


def snapshot(run: Run, node: nodes.NodeNG, namespace: Namespace) -> Value:
    """A dict with what the namespace holds now."""
    holder = namespace.holder
    names = [k for k in run.heap.keys(holder) if isinstance(k, str) and not k.startswith("#")] if holder else []
    pairs = [(const(name), run.read((holder, name)) or UNKNOWN) for name in names] if holder else []
    return containers.make_dict(run, node, [(k, v) for k, v in pairs if v.targets != (MISSING,)], tag=namespace)


@ITEMS.register(Namespace)
def _item(run: Run, node: nodes.NodeNG, base: Value, namespace: Namespace, index: Value) -> Value:
    key, holder = single_const(index), namespace.holder
    if holder is None:
        return UNKNOWN
    if key is None:
        return containers.elements(run, _values(run, node, namespace), node)
    slot = (holder, key.value)
    value = run.read(slot)
    if holder.depth < run.depth:
        run.observer.read(slot, node, node.as_string())
    return UNKNOWN if value is None or value.targets == (MISSING,) else containers.bound_part(value)


def _values(run: Run, node: nodes.NodeNG, namespace: Namespace) -> Value:
    found = [
        value
        for target in snapshot(run, node, namespace).targets
        if isinstance(target, Obj)
        for _, value in containers.items(run, target)
    ]
    return containers.make(run, node, "list", found, tag=(namespace, "values"))


@ELEMENTS.register(Namespace)
def _names(run: Run, node: nodes.NodeNG | None, namespace: Namespace) -> Value:
    place = node or namespace.node
    return containers.elements(run, snapshot(run, place, namespace), place)


def assign(run: Run, node: nodes.NodeNG, namespace: Namespace, index: Value, value: Value) -> None:
    """``globals()[...] = value`` and ``obj.__dict__[...] = value``."""
    holder = namespace.holder
    if holder is None:
        return
    run.observer.mutated(node, node.as_string(), holder, "item", value)
    key = single_const(index)
    if key is not None:
        run.observer.changing((holder, key.value), value, node)
        run.write((holder, key.value), value)


def delete(run: Run, node: nodes.NodeNG, namespace: Namespace, index: Value) -> None:
    """``del obj.__dict__[...]``."""
    if namespace.holder is not None and (key := single_const(index)) is not None:
        run.observer.mutated(node, node.as_string(), namespace.holder, "delete", None)
        run.observer.changing((namespace.holder, key.value), None, node)
        run.write((namespace.holder, key.value), of(MISSING))


def known(run: Run, namespace: Namespace, index: Value) -> bool | None:
    """Whether a name is bound, if that is certain."""
    key, holder = single_const(index), namespace.holder
    if key is None or holder is None:
        return None
    value = run.read((holder, key.value))
    if value is None or value.targets == (MISSING,):
        return False
    return None if MISSING in value.targets else True


def get(run: Run, node: nodes.NodeNG, namespace: Namespace, index: Value, default: Value) -> Value:
    """``namespace.get(index, default)``."""
    present = known(run, namespace, index)
    if present is False:
        return default
    value = _item(run, node, UNKNOWN, namespace, index)
    return value if present else join((value, default))
