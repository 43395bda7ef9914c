"""Annotations: of which classes an expression is an instance, by what the source declares and not by what runs.

An annotation is an expression in the frame that its names are looked up in. It is read as far as it names classes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from astroid import nodes

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Frame, Func, Target
from phiml_audit.tracer.python import classes, scopes
from phiml_audit.tracer.python.declared_names import classes_of, lookup, named

LEVELS = 8  # how many steps lead from an expression to the annotation that tells it


@dataclass(frozen=True, slots=True)
class Hint:
    """An annotation, the frame of its names, and the class that ``Self`` stands for; without a node, it is that class.
    ``element``: not what it names, but what that holds.
    """

    node: nodes.NodeNG | None
    frame: Frame
    owner: Class | None = None
    element: bool = False


def declared(run: Run, node: nodes.NodeNG, levels: int = LEVELS) -> list[Target]:
    """The classes, of the program or from outside, that annotations name for an expression in the running frame."""
    found: list[Target] = []
    for hint in _hints(run, node, levels):
        if hint.node is not None:
            found += named(run, hint.node, hint.frame, hint.owner, hint.element)
        elif hint.owner is not None:
            found.append(hint.owner)
    return list(dict.fromkeys(found))


def _hints(run: Run, node: nodes.NodeNG, levels: int) -> list[Hint]:
    """The annotations that tell of an expression in the running frame."""
    if not levels:
        return []
    match node:
        case nodes.Name(name=name):
            return _of_name(run, name, levels - 1)
        case nodes.Attribute(attrname=name):
            bases = classes_of(run, declared(run, node.expr, levels - 1))
            return [hint for cls in bases for hint in _of_attribute(run, cls, name)]
        case nodes.Call():
            return _of_call(run, node, levels - 1)
        case nodes.Subscript(value=value):
            return _elements(_hints(run, value, levels - 1))
        case nodes.Await(value=value) | nodes.NamedExpr(value=value):
            return _hints(run, value, levels - 1)
        case _:
            return []


def _elements(found: list[Hint]) -> list[Hint]:
    return [replace(hint, element=True) for hint in found if not hint.element]


def _of_name(run: Run, name: str, levels: int) -> list[Hint]:
    holder = next((f for f in scopes.enclosing(run.frame) if name in f.node.locals), None)
    if holder is None:
        return []
    if isinstance(holder.node, scopes.FUNCTIONS) and holder.parent is not None:
        found = _of_parameter(run, holder.node, name, holder.parent)
        if found:
            return found
    return [hint for node in holder.node.locals[name] for hint in _of_binding(run, node, holder, levels)]


def _of_parameter(run: Run, function: nodes.FunctionDef, name: str, frame: Frame) -> list[Hint]:
    """The annotation of a parameter; nothing of ``*args`` and ``**kwargs``, which are annotated by what they hold."""
    args = function.args
    listed = [
        *zip(args.posonlyargs or [], args.posonlyargs_annotations or [], strict=False),
        *zip(args.args or [], args.annotations or [], strict=False),
        *zip(args.kwonlyargs or [], args.kwonlyargs_annotations or [], strict=False),
    ]
    owner = run.definitions.class_of.get(frame)
    found = [Hint(hint, frame, owner) for parameter, hint in listed if parameter.name == name and hint is not None]
    is_receiver = owner is not None and name == "self" and bool(listed) and listed[0][0].name == name
    return found or ([Hint(None, frame, owner)] if is_receiver else [])


def _of_binding(run: Run, node: nodes.NodeNG, frame: Frame, levels: int) -> list[Hint]:
    """What the statement that binds a name says of it."""
    match node.parent:
        case nodes.AnnAssign(annotation=annotation):
            return [Hint(annotation, frame, _class_around(run, frame))]
        case nodes.Assign(value=value, targets=[_]) if frame is run.frame:
            return _hints(run, value, levels)
        case nodes.For(target=target, iter=series) | nodes.Comprehension(target=target, iter=series):
            return _of_item(run, series, levels) if target is node and frame is run.frame else []
        case _:
            return []


def _of_item(run: Run, series: nodes.NodeNG, levels: int) -> list[Hint]:
    """What iterating gives."""
    args, outer = getattr(run.frame.node, "args", None), run.frame.parent
    if args is not None and outer is not None and isinstance(series, nodes.Name) and series.name == args.vararg:
        return [Hint(args.varargannotation, outer)] if args.varargannotation is not None else []
    return _elements(_hints(run, series, levels))


def _class_around(run: Run, frame: Frame) -> Class | None:
    around: Frame | None = frame
    while around is not None and around not in run.definitions.class_of:
        around = around.parent
    return run.definitions.class_of[around] if around is not None else None


def _of_call(run: Run, node: nodes.Call, levels: int) -> list[Hint]:
    """What the function that is called says that it returns; of a class, the class."""
    callee = lookup(run, node.func, run.frame)
    found = [_returned(t, t.owner) for t in callee.targets if isinstance(t, Func)] if callee is not None else []
    if callee is not None and any(isinstance(target, Class) for target in callee.targets):
        found.append([Hint(node.func, run.frame)])
    if isinstance(node.func, nodes.Attribute) and not found:
        bases = classes_of(run, declared(run, node.func.expr, levels))
        found = [_of_attribute(run, cls, node.func.attrname, called=True) for cls in bases]
    return [hint for each in found for hint in each]


def _returned(func: Func, owner: Class | None) -> list[Hint]:
    returns = getattr(func.node, "returns", None)
    return [Hint(returns, func.frame, owner)] if returns is not None else []


def _of_attribute(run: Run, cls: Class, name: str, *, called: bool = False) -> list[Hint]:
    """What the first class that has an attribute says of it, or of what calling it returns."""
    for each in classes.mro(run, cls):
        if isinstance(each, Class):
            found = list(_in_class(run, each, name, cls, called))
            if found:
                return found
    return []


def _in_class(run: Run, cls: Class, name: str, owner: Class, called: bool) -> Iterator[Hint]:
    for node in cls.node.locals.get(name, ()):
        if isinstance(node, nodes.FunctionDef) and node.returns is not None and called is not _is_property(node):
            yield Hint(node.returns, cls.frame, owner)
        elif isinstance(node.parent, nodes.AnnAssign) and not called:
            yield Hint(node.parent.annotation, cls.frame, owner)
    init = cls.node.locals.get("__init__", (None,))[-1]
    if isinstance(init, nodes.FunctionDef) and not called:
        for statement in run.fact(_attributes_set, init).get(name, ()):
            if isinstance(statement, nodes.AnnAssign):
                yield Hint(statement.annotation, cls.frame, owner)
            elif isinstance(statement.value, nodes.Name):
                yield from _of_parameter(run, init, statement.value.name, cls.frame)
            elif isinstance(statement.value, nodes.Call):
                yield Hint(statement.value.func, cls.frame, owner)


def _is_property(node: nodes.FunctionDef) -> bool:
    decorators = node.decorators.nodes if node.decorators else []
    return any(decorator.as_string().endswith("property") for decorator in decorators)


def _attributes_set(_run: Run, init: nodes.FunctionDef) -> dict[str, list[nodes.Assign | nodes.AnnAssign]]:
    """The statements of ``__init__`` that bind attributes of the new object, by attribute."""
    found: dict[str, list[nodes.Assign | nodes.AnnAssign]] = {}
    for target in init.nodes_of_class(nodes.AssignAttr):
        if isinstance(target.parent, (nodes.Assign, nodes.AnnAssign)):
            found.setdefault(target.attrname, []).append(target.parent)
    return found
