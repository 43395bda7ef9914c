"""The edges of a call graph, for formats that draw them."""

from __future__ import annotations

from phiml_audit.model import CallGraph


def pairs(graph: CallGraph) -> list[tuple[str, str]]:
    """The ids of caller and callee, each pair once."""
    return list(dict.fromkeys((edge.caller, edge.callee) for edge in graph.edges))
