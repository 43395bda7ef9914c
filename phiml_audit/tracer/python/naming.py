"""Qualified names of what a program defines."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Frame
from phiml_audit.tracer.python import scopes


def qualified(run: Run, frame: Frame, name: str) -> str:
    """The dotted name of something defined in a frame."""
    return f"{frame_name(run, frame)}.{name}"


def frame_name(run: Run, frame: Frame) -> str:
    """The dotted name of the scope that a frame runs."""
    node = frame.node
    if isinstance(node, nodes.Module):
        return frame.module
    if frame.parent is None:
        return frame.module
    if isinstance(node, scopes.COMPREHENSIONS):
        return frame_name(run, frame.parent)
    name = lambda_name(run, node) if type(node) is nodes.Lambda else node.name
    return f"{frame_name(run, frame.parent)}.{name}"


def lambda_name(run: Run, node: nodes.Lambda) -> str:
    """``<lambda1>`` ... in order of appearance within the function, class or module around it."""
    scope = node.parent.scope()
    while isinstance(scope, scopes.COMPREHENSIONS):
        scope = scope.parent.scope()
    return run.fact(_lambda_names, scope).get(node, "<lambda>")


def _lambda_names(_run: Run, scope: nodes.LocalsDictNodeNG) -> dict[nodes.Lambda, str]:
    inner = (nodes.FunctionDef, nodes.AsyncFunctionDef, nodes.ClassDef, nodes.Lambda)
    found: list[nodes.Lambda] = []
    pending = list(scope.get_children())
    while pending:
        child = pending.pop()
        if type(child) is nodes.Lambda:
            found.append(child)
            pending.extend(child.args.defaults or [])
        elif isinstance(child, (nodes.FunctionDef, nodes.ClassDef)):
            pending.extend(child.decorators.get_children() if child.decorators else [])
            if isinstance(child, nodes.FunctionDef):
                pending.extend([*(child.args.defaults or []), *(d for d in child.args.kw_defaults or [] if d)])
        elif not isinstance(child, inner):
            pending.extend(child.get_children())
    found.sort(key=lambda n: (n.lineno, n.col_offset))
    return {n: f"<lambda{i}>" for i, n in enumerate(found, 1)}


def _short(node: nodes.NodeNG) -> str:
    return getattr(node, "name", "<lambda>")


def _as_python_has_it(node: nodes.NodeNG) -> str:
    parts = [_short(node)]
    around = node.parent.frame()
    while not isinstance(around, nodes.Module):
        parts = [_short(around), *([] if isinstance(around, nodes.ClassDef) else ["<locals>"]), *parts]
        around = around.parent.frame()
    return ".".join(parts)


def _documentation(node: nodes.NodeNG) -> str | None:
    text = getattr(node, "doc_node", None)
    return text.value if text is not None else None


# What Python tells of a function or class by these attributes.
ABOUT: dict[str, Callable[[nodes.NodeNG], str | None]] = {
    "__name__": _short,
    "__qualname__": _as_python_has_it,
    "__doc__": _documentation,
}
