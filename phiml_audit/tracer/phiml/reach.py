"""What a value holds on to: everything that can be reached from it, through containers, objects and functions."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from phiml_audit.tracer.library.remembering import Remembering
from phiml_audit.tracer.machine.objects import Instance, Partial
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Func, Method, Native, Obj, Target, Traced, Value, of
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.python import scopes

MOST = 256  # alternatives that one look goes through


def reached(run: Run, value: Value, depth: int = 0) -> Iterator[Value]:
    """The value and all that it holds on to, each once; objects made at a smaller depth are not looked into."""
    pending, seen = [value], set[Target]()
    while pending:
        current = pending.pop()
        yield current
        for target in current.targets:
            if target not in seen and len(seen) < MOST and not (isinstance(target, Obj) and target.depth < depth):
                seen.add(target)
                pending.extend(held_by(run, target))


def held_by(run: Run, target: Target) -> list[Value]:
    """What one alternative holds on to itself."""
    match target:
        case Func():
            return _closed_over(run, target)
        case Method(function=function, receiver=receiver):
            return [of(function), of(receiver)]
        case Native(receiver=receiver):
            return [receiver]
        case Partial():
            return [target.callee, *target.arguments.everything()]
        case Transformed() | Remembering():
            return [target.wrapped]
        case Class():
            return _stored(run, target.frame) if target.depth > 0 else []
        case Obj() if target.holds_values:
            made_inside = isinstance(target, Instance) and target.cls is not None and target.cls.depth > 0
            return [*_stored(run, target), *([of(target.cls)] if made_inside and target.cls is not None else [])]
        case _:
            return []


def _stored(run: Run, holder: object) -> list[Value]:
    found = [run.heap.get((holder, key)) for key in run.heap.keys(holder)]  # type: ignore[arg-type]
    return [value for value in found if value is not None]


def _closed_over(run: Run, func: Func) -> list[Value]:
    """What a function that is made in a trace reads from the scopes around it, and its defaults."""
    if not isinstance(func.frame.node, (*scopes.FUNCTIONS, *scopes.COMPREHENSIONS)):
        return []
    found = list(func.defaults.values())
    for name in free_names(run, func):
        holder = scopes.holder_of(run, func.frame, name)
        if holder is None or holder.parent is None or holder.depth < 1:
            continue
        value = run.heap.get((holder, name))
        if value is not None:
            found.append(value)
    return found


def free_names(run: Run, func: Func) -> tuple[str, ...]:
    """The names that a function reads from the scopes around it."""
    return run.fact(_free_names, func.node)


def _free_names(_run: Run, node: nodes.FunctionDef | nodes.Lambda) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.name for n in node.nodes_of_class(nodes.Name) if n.name not in node.locals))


def deep_traced(run: Run, value: Value | None) -> Traced:
    """Whether the value, or anything that it holds on to, depends on an argument of the trace."""
    found = Traced.NO
    for each in reached(run, value) if value is not None else ():
        found = max(found, each.traced)
        if found is Traced.YES:
            break
    return found
