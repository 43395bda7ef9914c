"""``tree``: the call graph for people."""

from __future__ import annotations

from collections.abc import Mapping

from phiml_audit.model import CallGraph, GraphEdge, GraphNode
from phiml_audit.printable import safe
from phiml_audit.report.edges import spot
from phiml_audit.report.words import counted

MOST_LEVELS = 60  # what lies deeper is only mentioned


def render(graph: CallGraph, unicode: bool) -> str:
    """From each entry point (or, without any, each function that nobody calls) to everything that it reaches.

    A function is spread out where it appears first; later it is only named.
    """
    branch, last, bar = ("├── ", "└── ", "│   ") if unicode else ("|-- ", "`-- ", "|   ")
    nodes = {node.id: node for node in graph.nodes}
    callees: dict[str, list[GraphEdge]] = {}
    for edge in graph.edges:
        callees.setdefault(edge.caller, []).append(edge)
    lines: list[str] = []
    spread_out: set[str] = set()
    for root in _roots(graph, callees):
        if root in spread_out and root not in graph.entry_points:
            continue
        lines += [*([""] if lines else []), _titled(nodes[root])]
        spread_out.add(root)
        for guide, edge, note in _walk(root, callees, spread_out, (branch, last, bar)):
            lines.append(f"{guide}{_named(nodes[edge.callee], edge, note)}")
    calls = f"{counted(len(graph.edges) - _open(graph), 'call')}, {len(graph.unresolved):,} unresolved"
    summary = f"{counted(sum(node.known for node in graph.nodes), 'function')}, {calls}"
    return "\n".join([*lines, *([""] if lines else []), summary]) + "\n"


def _open(graph: CallGraph) -> int:
    unknown = {node.id for node in graph.nodes if not node.known}
    return sum(edge.callee in unknown for edge in graph.edges)


def _roots(graph: CallGraph, callees: Mapping[str, list[GraphEdge]]) -> list[str]:
    """Entry points, then what is not reached from them: first what nobody calls, then what only calls itself."""
    called = {edge.callee for edge in graph.edges}
    roots = list(graph.entry_points)
    reached = _reached(roots, callees)
    uncalled_first = sorted(graph.nodes, key=lambda node: node.id in called)
    for node in uncalled_first:
        if node.id not in reached:
            roots.append(node.id)
            reached |= _reached([node.id], callees)
    return roots


def _reached(start: list[str], callees: Mapping[str, list[GraphEdge]]) -> set[str]:
    found = set(start)
    pending = list(start)
    while pending:
        for edge in callees.get(pending.pop(), []):
            if edge.callee not in found:
                found.add(edge.callee)
                pending.append(edge.callee)
    return found


def _walk(
    root: str, callees: Mapping[str, list[GraphEdge]], spread_out: set[str], signs: tuple[str, str, str]
) -> list[tuple[str, GraphEdge, str]]:
    """Guides, edges and notes of everything below a root, in order; without recursion, as chains may be long."""
    branch, last, bar = signs
    found: list[tuple[str, GraphEdge, str]] = []
    pending: list[tuple[str, list[GraphEdge], int, tuple[str, ...]]] = [("", _once(callees.get(root, [])), 0, (root,))]
    while pending:
        indent, edges, index, path = pending.pop()
        if index == len(edges):
            continue
        pending.append((indent, edges, index + 1, path))
        edge = edges[index]
        below = _once(callees.get(edge.callee, []))
        note = ""
        if edge.callee in path:
            note = "recursion"
        elif edge.callee in spread_out and below:
            note = "see above"
        elif below and len(path) >= MOST_LEVELS:
            note = "and deeper"
        final = index == len(edges) - 1
        found.append((indent + (last if final else branch), edge, note))
        if not note:
            spread_out.add(edge.callee)
            pending.append((indent + (" " * len(bar) if final else bar), below, 0, (*path, edge.callee)))
    return found


def _once(edges: list[GraphEdge]) -> list[GraphEdge]:
    """The first edge to each callee."""
    return list({edge.callee: edge for edge in reversed(edges)}.values())[::-1]


def _titled(node: GraphNode) -> str:
    return f"{safe(node.qualname)}  {spot(node)}  [{', '.join(node.regions)}]"


def _named(node: GraphNode, edge: GraphEdge, note: str) -> str:
    told = f"  ({note})" if note else ""
    if not node.known:
        return f"{safe(node.qualname)}  called in {spot(edge)}"
    return f"{safe(node.qualname)}  called in {spot(edge)}  [{', '.join(node.regions)}]{told}"
