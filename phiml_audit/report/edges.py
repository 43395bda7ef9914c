"""The edges of a call graph, for formats that draw them."""

from __future__ import annotations

from phiml_audit.model import CallGraph, GraphEdge, GraphNode
from phiml_audit.printable import safe


def pairs(graph: CallGraph) -> list[tuple[str, str]]:
    """The ids of caller and callee, each pair once."""
    return list(dict.fromkeys((edge.caller, edge.callee) for edge in graph.edges))


def spot(at: GraphNode | GraphEdge) -> str:
    """``path:line``, in a notebook ``path:cell N:line``."""
    within = f"cell {at.cell}:" if at.cell else ""
    return f"{safe(at.path)}:{within}{at.line}"
