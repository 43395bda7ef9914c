"""Names: which frame binds a name, and what storing one outside of the trace means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer import effects
from phiml_audit.tracer.state import Frame, Machine, Scope
from phiml_audit.tracer.values import MISSING, UNKNOWN, Missing, Symbol, Value, of

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTIONS = (nodes.FunctionDef, nodes.AsyncFunctionDef, nodes.Lambda)
COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)


def new_frame(m: Machine, node: nodes.LocalsDictNodeNG, parent: Frame | None, module: str) -> Frame:
    """A frame for one run of a scope."""
    kind = Scope if isinstance(node, nodes.ClassDef) else Frame
    frame = kind(m.number(), node, parent, module, m.depth)
    frame.repeated = m.region.repeated
    return frame


def declared(m: Machine, scope: nodes.LocalsDictNodeNG) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a function declares ``global`` and ``nonlocal``."""
    key = ("declared", scope)
    found: tuple[frozenset[str], frozenset[str]] | None = m.interned.get(key)
    if found is None:
        inner = (*FUNCTIONS, nodes.ClassDef)
        declarations = [
            child
            for statement in (scope.body if isinstance(scope, nodes.FunctionDef) else ())
            for child in statement.nodes_of_class((nodes.Global, nodes.Nonlocal), skip_klass=inner)
            if not isinstance(statement, inner)
        ]
        found = m.interned[key] = (
            frozenset(n for d in declarations if isinstance(d, nodes.Global) for n in d.names),
            frozenset(n for d in declarations if isinstance(d, nodes.Nonlocal) for n in d.names),
        )
    return found


def module_frame(frame: Frame) -> Frame:
    """The frame of the module that a frame belongs to."""
    while frame.parent is not None:
        frame = frame.parent
    return frame


def enclosing(frame: Frame) -> Iterator[Frame]:
    """The frames in which a name is looked up, innermost first: class bodies are seen only from themselves."""
    yield frame
    outer = frame.parent
    while outer is not None:
        if not isinstance(outer.node, nodes.ClassDef) or isinstance(frame.node, COMPREHENSIONS):
            yield outer
        frame, outer = outer, outer.parent


def binding_frame(m: Machine, frame: Frame, name: str) -> Frame:
    """The frame in which an assignment binds a name."""
    while isinstance(frame.node, COMPREHENSIONS) and frame.parent is not None and name not in frame.node.locals:
        frame = frame.parent
    if isinstance(frame.node, FUNCTIONS):
        global_names, nonlocal_names = declared(m, frame.node)
        if name in global_names:
            return module_frame(frame)
        if name in nonlocal_names:
            for outer in enclosing(frame):
                if outer is not frame and isinstance(outer.node, FUNCTIONS) and m.store.get((outer, name)) is not None:
                    return outer
    return frame


def holder_of(m: Machine, frame: Frame, name: str) -> Frame | None:
    """The frame that holds a name where it is read, if any does."""
    if isinstance(frame.node, FUNCTIONS) and name in declared(m, frame.node)[0]:
        frame = module_frame(frame)
    for candidate in enclosing(frame):
        value = m.store.get((candidate, name))
        if value is not None and value.targets != (MISSING,):
            return candidate
    return None


def load(m: Machine, node: nodes.NodeNG, name: str) -> Value:
    """The value of a name; names of star imports and built-ins are symbols."""
    assert m.frame is not None
    holder = holder_of(m, m.frame, name)
    if holder is not None:
        slot = (holder, name)
        value = m.read(slot) or UNKNOWN
        if holder.depth < m.depth:
            effects.outer_read(m, slot, node, owner_of(holder), name)
        if any(isinstance(target, Missing) for target in value.targets):
            rest = tuple(t for t in value.targets if not isinstance(t, Missing))
            fallback = () if rest else fallback_of(m, name).targets
            value = Value(rest or fallback, value.traced, value.varies)
        return value
    return fallback_of(m, name)


def fallback_of(m: Machine, name: str) -> Value:
    """A name that no frame binds: from a star import, a built-in, or unknown."""
    assert m.frame is not None
    symbol = m.modules.star_name(m, module_frame(m.frame), name)
    if symbol is not None:
        return symbol
    if m.modules.is_builtin(name):
        return of(Symbol(f"builtins.{name}"))
    return UNKNOWN


def owner_of(holder: Frame) -> str:
    """The word for the scope that a frame stands for, see ``vocabulary.EVENTS``."""
    if holder.parent is None:
        return "module"
    return "class" if isinstance(holder.node, nodes.ClassDef) else "closure"


def store(m: Machine, node: nodes.NodeNG, name: str, value: Value) -> None:
    """Bind a name; a scope outside of the trace makes it an event."""
    assert m.frame is not None
    frame = binding_frame(m, m.frame, name)
    slot = (frame, name)
    if frame.depth < m.depth:
        effects.mutation(m, node, name, origin="outside", owner=owner_of(frame), form="assign", value=value)
    effects.changing(m, slot, value, node)
    m.write(slot, value)
