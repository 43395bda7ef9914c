"""``globals()``, ``vars(x)``, ``x.__dict__``: mappings of what a module, an object or a class holds."""

from __future__ import annotations

from collections.abc import Hashable

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import ELEMENTS, ITEMS, MAPPINGS
from phiml_audit.tracer.machine.objects import Namespace
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    ABSENT,
    MISSING,
    UNKNOWN,
    Class,
    Const,
    Frame,
    Func,
    Obj,
    Value,
    const,
    join,
    of,
    single_const,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.modules import Modules


def snapshot(run: Run, node: nodes.NodeNG, namespace: Namespace) -> Value:
    """A dict with what the namespace holds now."""
    found: dict[str, Value] = {}
    for holder in _holders(namespace):
        for name in run.heap.keys(holder):
            value = _read(run, node, holder, name)
            if isinstance(name, str) and not name.startswith("#") and value is not None and value.targets != (MISSING,):
                found[name] = value
    return containers.make_dict(run, node, [(const(name), value) for name, value in found.items()], tag=namespace)


@MAPPINGS.register(Namespace)
def _as_dict(run: Run, node: nodes.NodeNG, namespace: Namespace) -> Value | None:
    return snapshot(run, node, namespace)


def _holders(namespace: Namespace) -> list[Frame | Obj | Class | Func]:
    """Who holds the names: of a class, its body and the class itself."""
    holder = namespace.holder
    return [] if holder is None else [holder.frame, holder] if isinstance(holder, Class) else [holder]


@ITEMS.register(Namespace)
def _item(run: Run, node: nodes.NodeNG, _base: Value, namespace: Namespace, index: Value) -> Value:
    """What names are bound to; unknown where one of them is, since nobody knows all that a namespace may hold, and
    where a loop takes them from data, as commands that may come in any order.
    """
    written = isinstance(node, nodes.Subscript) and isinstance(node.slice, nodes.Const)
    if run.at.rounds and not written:
        return UNKNOWN
    names = [t.value for t in index.targets if isinstance(t, Const) and isinstance(t.value, str)]
    if not names or len(names) < len(index.targets):
        return UNKNOWN
    return join([_named(run, node, namespace, name) for name in names])


def _named(run: Run, node: nodes.NodeNG, namespace: Namespace, name: str) -> Value:
    for holder in _holders(namespace):
        value = _read(run, node, holder, name)
        if value is not None and value.targets != (MISSING,):
            return containers.bound_part(value)
    module = namespace.holder
    star = run.part(Modules).star_name(run, module, name) if isinstance(module, Frame) else None
    return star if star is not None else UNKNOWN


def _read(run: Run, node: nodes.NodeNG, holder: Frame | Obj | Class | Func, name: Hashable) -> Value | None:
    if holder.depth < run.depth:
        run.observer.read((holder, name), node)
    return run.read((holder, name))


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
    values = [run.read((each, key.value)) or ABSENT for each in _holders(namespace)]
    if all(value is ABSENT for value in values):
        star = run.part(Modules).star_name(run, holder, key.value) if isinstance(holder, Frame) else None
        return star is not None
    return True if any(MISSING not in value.targets for value in values) else None


def get(run: Run, node: nodes.NodeNG, namespace: Namespace, index: Value, default: Value) -> Value:
    """``namespace.get(index, default)``."""
    present = known(run, namespace, index)
    if present is False:
        return default
    value = _item(run, node, UNKNOWN, namespace, index)
    return value if present else join((value, default))
