"""Names: which frame binds a name, and what storing one outside of the trace means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    UNKNOWN,
    Class,
    DefinitionFrame,
    Frame,
    Func,
    Missing,
    ModuleTarget,
    Obj,
    Symbol,
    Value,
    of,
)
from phiml_audit.tracer.python.modules import Modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phiml_audit.tracer.machine.heap import Slot

FUNCTIONS = (nodes.FunctionDef, nodes.AsyncFunctionDef, nodes.Lambda)
SCOPES = (*FUNCTIONS, nodes.ClassDef)
COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)


def new_frame(run: Run, node: nodes.LocalsDictNodeNG, parent: Frame | None, module: str) -> Frame:
    """A frame for one run of a scope."""
    kind = DefinitionFrame if isinstance(node, nodes.ClassDef) else Frame
    frame = kind(run.number(), node, parent, module, run.depth)
    frame.repeated = run.at.region.repeated
    return frame


@dataclass(frozen=True, slots=True)
class Content:
    """What the statements of a function or class body are, leaving aside those of scopes within it."""

    global_names: frozenset[str]  # declared as such
    nonlocal_names: frozenset[str]
    yields: bool
    scopes: bool  # there are functions or classes in it


NOTHING = Content(frozenset(), frozenset(), False, False)


def content(run: Run, scope: nodes.LocalsDictNodeNG) -> Content:
    """What is in a function or a class body; nothing is told of other scopes."""
    return run.fact(_content, scope) if isinstance(scope, SCOPES) else NOTHING


def _content(_run: Run, scope: nodes.LocalsDictNodeNG) -> Content:
    names: dict[type, set[str]] = {nodes.Global: set(), nodes.Nonlocal: set()}
    yields = scopes = False
    pending = list(scope.body) if isinstance(scope.body, list) else [scope.body]
    while pending:
        node = pending.pop()
        if isinstance(node, SCOPES):
            scopes = True
            continue
        if isinstance(node, (nodes.Global, nodes.Nonlocal)):
            names[type(node)].update(node.names)
        yields = yields or isinstance(node, (nodes.Yield, nodes.YieldFrom))
        pending.extend(node.get_children())
    return Content(frozenset(names[nodes.Global]), frozenset(names[nodes.Nonlocal]), yields, scopes)


def mangled(run: Run, node: nodes.NodeNG, name: str) -> str:
    """A name as it is bound: a private one within a class has that class's name in front."""
    if not name.startswith("__") or name.endswith("__"):
        return name
    owner = run.fact(_class_around, node)
    return f"_{owner.lstrip('_')}{name}" if owner else name


def _class_around(_run: Run, node: nodes.NodeNG) -> str:
    around = node.parent
    while around is not None and not isinstance(around, nodes.ClassDef):
        around = around.parent
    return around.name if around is not None else ""


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


def name_of(run: Run, obj: Obj) -> str | None:
    """A name that holds an object, as the running code sees it."""
    value = of(obj)
    names = ((frame, key) for frame in enclosing(run.frame) for key in run.heap.keys(frame) if isinstance(key, str))
    return next((name for frame, name in names if run.heap.get((frame, name)) is value), None)


def expression_of(node: nodes.NodeNG) -> nodes.NodeNG:
    """The expression whose value a statement, or the call of a function, goes through."""
    match node:
        case nodes.For() | nodes.Comprehension():
            return node.iter
        case nodes.Assign() | nodes.Return() | nodes.Starred() | nodes.YieldFrom() if node.value is not None:
            return node.value
        case nodes.If() | nodes.While() | nodes.Assert():
            return node.test
        case nodes.Match():
            return node.subject
        case _:
            return node


def binding_frame(run: Run, frame: Frame, name: str) -> Frame:
    """The frame in which an assignment binds a name."""
    while isinstance(frame.node, COMPREHENSIONS) and frame.parent is not None and name not in frame.node.locals:
        frame = frame.parent
    inside = content(run, frame.node)
    if name in inside.global_names:
        return module_frame(frame)
    if name in inside.nonlocal_names:
        for outer in enclosing(frame):
            if outer is not frame and isinstance(outer.node, FUNCTIONS) and name in outer.node.locals:
                return outer
    return frame


def holder_of(run: Run, frame: Frame, name: str) -> Frame | None:
    """The frame that holds a name where it is read, if any does."""
    if name in content(run, frame.node).global_names:
        frame = module_frame(frame)
    for candidate in enclosing(frame):
        value = run.heap.get((candidate, name))
        if value is not None and value.targets != (MISSING,):
            return candidate
    return None


def load(run: Run, node: nodes.NodeNG, name: str) -> Value:
    """The value of a name; names of star imports and built-ins are symbols."""
    holder = holder_of(run, run.frame, name)
    if holder is not None:
        slot = (holder, name)
        value = run.read(slot) or UNKNOWN
        if value.is_code:
            value = run.part(Modules).settled(run, node, slot, value)
        if holder.depth < run.depth:
            run.observer.read(slot, node)
        if any(isinstance(target, Missing) for target in value.targets):
            rest = tuple(t for t in value.targets if not isinstance(t, Missing))
            fallback = () if rest else fallback_of(run, name).targets
            value = Value(rest or fallback, value.traced, value.varies)
        return value
    return fallback_of(run, name)


def fallback_of(run: Run, name: str) -> Value:
    """A name that no frame binds: from a star import, a built-in, or unknown."""
    symbol = run.part(Modules).star_name(run, module_frame(run.frame), name)
    if symbol is not None:
        return symbol
    if run.part(Modules).is_builtin(name):
        return of(Symbol(f"builtins.{name}"))
    return UNKNOWN


def store(run: Run, node: nodes.NodeNG, name: str, value: Value) -> None:
    """Bind a name; a scope outside of the trace makes it an event."""
    frame = binding_frame(run, run.frame, name)
    slot = (frame, name)
    if frame.depth < run.depth:
        run.observer.mutated(node, name, frame, "assign", value)
    run.observer.changing(slot, value, node)
    run.write(slot, value)


def slot_of(run: Run, node: nodes.NodeNG) -> Slot | None:
    """The slot that a name, or an attribute of one object, is read from."""
    if isinstance(node, nodes.Name):
        name = mangled(run, node, node.name)
        holder = holder_of(run, run.frame, name)
        return (holder, name) if holder is not None else None
    if isinstance(node, nodes.Attribute):
        base = evaluate(run, node.expr)
        if len(base.targets) == 1 and isinstance(base.targets[0], (Obj, Class, Func)):
            return (base.targets[0], mangled(run, node, node.attrname))
        if len(base.targets) == 1 and isinstance(base.targets[0], ModuleTarget):
            frame = run.part(Modules).frame(run, base.targets[0].name)
            return (frame, node.attrname) if frame is not None else None
    return None
