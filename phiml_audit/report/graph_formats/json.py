"""``json``: the call graph for scripts, described by ``graph_schema.json`` in the folder above."""

from __future__ import annotations

from typing import Any

from phiml_audit import __version__
from phiml_audit.model import CallGraph, GraphEdge, GraphNode
from phiml_audit.report.layout import spread

IS_JSON = True
SCHEMA_VERSION = 1


def render(graph: CallGraph, unicode: bool) -> str:
    """The graph as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "phiml-audit", "version": __version__},
        "entry_points": list(graph.entry_points),
        "nodes": [
            {"id": n.id, "qualname": n.qualname, **_line(n), "regions": list(n.regions), "known": n.known}
            for n in graph.nodes
        ],
        "edges": [{"from": e.caller, "to": e.callee, **_line(e)} for e in graph.edges],
        "unresolved": [
            {
                "path": u.location.path,
                "line": u.location.line,
                "cell": u.location.cell or None,
                "text": u.text,
                "reason": u.reason,
            }
            for u in graph.unresolved
        ],
    }
    return spread(document, depth=2) + "\n"


def _line(at: GraphNode | GraphEdge) -> dict[str, Any]:
    return {"path": at.path, "line": at.line, "cell": at.cell or None}
