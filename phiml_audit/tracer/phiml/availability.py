"""Code that asks whether values are available, and does something else while it is traced."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import FALSE, Traced, Value, opaque

HARMLESS = (nodes.Raise, nodes.Assert, nodes.Expr, nodes.Pass, nodes.Import, nodes.ImportFrom)


def asked(run: Run, node: nodes.NodeNG, traced: Traced) -> Value:
    """Whether a tensor is available: in a trace, what depends on an argument is not."""
    if not run.depth or traced is not Traced.YES:
        return opaque("concrete")
    statement = _decides(node)
    if statement is not None:
        decides = "yes" if _computes(statement) else "no"
        event = vocabulary.Call(role="available", traced_arguments="yes", decides=decides)
        run.emit(node, event)
    return FALSE


def _decides(node: nodes.NodeNG) -> nodes.If | None:
    """The statement that branches on the answer; who writes out both ways knows that there are two."""
    place = node
    while isinstance(place.parent, (nodes.BoolOp, nodes.UnaryOp)):
        place = place.parent
    parent = place.parent
    return parent if isinstance(parent, nodes.If) and parent.test is place and not parent.orelse else None


def _computes(node: nodes.If) -> bool:
    """Whether what comes out may depend on the branch: it does more than to check, and to tell."""
    return not all(_only_checks(part) for part in node.body)


def _only_checks(node: nodes.NodeNG) -> bool:
    if isinstance(node, nodes.If):
        return all(_only_checks(part) for part in (*node.body, *node.orelse))
    return isinstance(node, HARMLESS) or (isinstance(node, nodes.Return) and node.value is None)
