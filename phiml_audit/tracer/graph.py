"""The call graph, as its reader sees it: one node for each function, whatever arguments it was run with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from phiml_audit.model import CallGraph, GraphEdge, GraphNode, Location, Unresolved
from phiml_audit.tracer import functions
from phiml_audit.tracer.late import reachable
from phiml_audit.tracer.occurrences import where

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.tracer.state import Activation, Machine
    from phiml_audit.tracer.trace import Trace


def call_graph(trace: Trace, everything: bool) -> CallGraph:
    """The graph that the entry points reach; with ``everything``, of all that was traced."""
    m = trace.machine
    compiled = [activation for obj in m.entries for activation in m.runs.get(obj, [])]
    shown = [a for a in (m.activations if everything else reachable(compiled)) if a is not trace.root]
    scopes = dict.fromkeys(activation.scope for activation in shown)
    names = _ids(m, shown)
    regions: dict[nodes.NodeNG, dict[str, None]] = {scope: {} for scope in scopes}
    for activation in shown:
        regions[activation.scope].update(dict.fromkeys(activation.region.stack or ("eager",)))
    edges = {
        GraphEdge(names[activation.scope], names[call.callee.scope], place.path, place.line_in_file)
        for activation in shown
        for call in activation.calls.values()
        if call.callee.scope in names
        for place in [_where(m, call.node, activation.scope)]
    }
    qualnames = {activation.scope: activation.qualname for activation in shown}
    found = [_node(m, scope, names[scope], qualnames[scope], tuple(regions[scope])) for scope in scopes]
    entered = {names[f.node] for obj in m.entries if (f := functions.underlying(obj)) is not None and f.node in names}
    unresolved = sorted(
        (where(m, node), node.as_string()[:120])
        for node in m.unresolved.values()
        if node.root() in m.modules.by_tree and (everything or node.scope() in scopes)
    )
    return CallGraph(
        entry_points=tuple(node.id for node in _in_order(found) if node.id in entered),
        nodes=tuple(_in_order(found)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.path, edge.line, edge.caller, edge.callee))),
        unresolved=tuple(Unresolved(place, text) for place, text in unresolved),
    )


def _where(m: Machine, node: nodes.NodeNG, scope: nodes.NodeNG) -> Location:
    """Where a call stands; for one in a text that is evaluated, where the function around begins."""
    return where(m, node if node.root() in m.modules.by_tree else scope)


def _in_order(found: list[GraphNode]) -> list[GraphNode]:
    return sorted(found, key=lambda node: (node.path, node.line, node.qualname, node.id))


def _node(m: Machine, scope: nodes.NodeNG, name: str, qualname: str, regions: tuple[str, ...]) -> GraphNode:
    place = where(m, scope)
    return GraphNode(name, qualname, place.path, place.line_in_file, tuple(sorted(regions)))


def _ids(m: Machine, shown: list[Activation]) -> dict[nodes.NodeNG, str]:
    """A unique name for each scope: its qualified name, numbered in order of appearance where it is not unique."""
    order = sorted(
        {(where(m, a.scope), a.qualname, a.scope.lineno or 0): a.scope for a in shown}.items(), key=lambda item: item[0]
    )
    count: Counter[str] = Counter()
    names: dict[nodes.NodeNG, str] = {}
    for (_, qualname, _), scope in order:
        count[qualname] += 1
        names[scope] = qualname if count[qualname] == 1 else f"{qualname}#{count[qualname]}"
    return names
