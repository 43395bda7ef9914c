"""The call graph, as its reader sees it: one node for each function, whatever arguments it was run with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.model import CallGraph, GraphEdge, GraphNode, Location, Unresolved
from phiml_audit.tracer.machine.events import Unknown
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.phiml import callables
from phiml_audit.tracer.phiml.state import EntryPoints
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.results.occurrences import where
from phiml_audit.tracer.results.settling import reachable

if TYPE_CHECKING:
    from phiml_audit.tracer.machine.events import Activation
    from phiml_audit.tracer.results.trace import Trace


def call_graph(trace: Trace, everything: bool) -> CallGraph:
    """The graph that the entry points reach; with ``everything``, of all that was traced."""
    run = trace.run
    compiled = [
        activation for obj in run.part(EntryPoints).all for activation in run.part(EntryPoints).traced_by.get(obj, [])
    ]
    shown = [a for a in (run.record.activations if everything else reachable(compiled)) if a is not trace.root]
    scopes = dict.fromkeys(activation.definition for activation in shown)
    names = _ids(run, shown)
    regions: dict[nodes.NodeNG, dict[str, None]] = {scope: {} for scope in scopes}
    for activation in shown:
        regions[activation.definition].update(dict.fromkeys(activation.region.stack or ("eager",)))
    edges = {
        GraphEdge(names[activation.definition], names[call.callee.definition], place.path, place.line, place.cell)
        for activation in shown
        for call in activation.calls.values()
        if call.callee.definition in names
        for place in [_where(run, call.node, activation.definition)]
    }
    qualnames = {activation.definition: activation.qualname for activation in shown}
    found = [_node(run, scope, names[scope], qualnames[scope], tuple(regions[scope])) for scope in scopes]
    entered = {
        names[f.node]
        for obj in run.part(EntryPoints).all
        if (f := callables.underlying(obj)) is not None and f.node in names
    }
    open_calls = _open_calls(run, shown)
    unresolved = sorted(
        {Unresolved(where(run, node), node.as_string()[:120], why.value) for _, node, why in open_calls}
        | {
            Unresolved(where(run, node), node.as_string()[:120], Unknown.VALUE.value)
            for node in run.record.unresolved.values()
            if node.root() in run.part(Modules).by_tree and (everything or node.scope() in scopes)
        }
    )
    unknown: dict[str, GraphNode] = {}
    for caller, node, _ in open_calls:
        place, text = _where(run, node, caller), f"{_callee(node)} ?"
        unknown.setdefault(text, GraphNode(text, text, place.path, place.line, (), known=False, cell=place.cell))
        edges.add(GraphEdge(names[caller], text, place.path, place.line, place.cell))
    return CallGraph(
        entry_points=tuple(node.id for node in _in_order(found) if node.id in entered),
        nodes=tuple(_in_order([*found, *unknown.values()])),
        edges=tuple(sorted(edges, key=lambda edge: (edge.path, edge.cell, edge.line, edge.caller, edge.callee))),
        unresolved=tuple(unresolved),
    )


def _open_calls(run: Run, shown: list[Activation]) -> list[tuple[nodes.NodeNG, nodes.NodeNG, Unknown]]:
    """Calls inside traces whose callee is not known: the function around each, the call, and why."""
    found = {
        (activation.definition, node): why
        for activation in shown
        for node, why in activation.unknowns.items()
        if why is not Unknown.VALUE or id(node) not in run.record.resolved
    }
    return [(caller, node, why) for (caller, node), why in found.items() if isinstance(node, nodes.Call)]


def _callee(node: nodes.Call) -> str:
    return str(node.func.as_string())[:60]


def _where(run: Run, node: nodes.NodeNG, scope: nodes.NodeNG) -> Location:
    """Where a call stands; for one in a text that is evaluated, where the function around begins."""
    return where(run, node if node.root() in run.part(Modules).by_tree else scope)


def _in_order(found: list[GraphNode]) -> list[GraphNode]:
    return sorted(found, key=lambda node: (node.path, node.cell, node.line, node.qualname, node.id))


def _node(run: Run, scope: nodes.NodeNG, name: str, qualname: str, regions: tuple[str, ...]) -> GraphNode:
    place = where(run, scope)
    return GraphNode(name, qualname, place.path, place.line, tuple(sorted(regions)), cell=place.cell)


def _ids(run: Run, shown: list[Activation]) -> dict[nodes.NodeNG, str]:
    """A unique name for each scope: its qualified name, numbered in order of appearance where it is not unique."""
    order = sorted(
        {(where(run, a.definition), a.qualname, a.definition.lineno or 0): a.definition for a in shown}.items(),
        key=lambda item: item[0],
    )
    count: Counter[str] = Counter()
    names: dict[nodes.NodeNG, str] = {}
    for (_, qualname, _), scope in order:
        count[qualname] += 1
        names[scope] = qualname if count[qualname] == 1 else f"{qualname}#{count[qualname]}"
    return names
