"""``json``: the call graph for scripts."""

from __future__ import annotations

from phiml_audit.model import CallGraph
from phiml_audit.report.layout import spread

IS_JSON = True


def render(graph: CallGraph, unicode: bool) -> str:
    """The graph as one JSON document."""
    document = {
        "entry_points": list(graph.entry_points),
        "nodes": [
            {
                "id": n.id,
                "qualname": n.qualname,
                "path": n.path,
                "line": n.line,
                "regions": list(n.regions),
                "known": n.known,
            }
            for n in graph.nodes
        ],
        "edges": [{"from": e.caller, "to": e.callee, "path": e.path, "line": e.line} for e in graph.edges],
        "unresolved": [
            {"path": u.location.path, "line": u.location.line_in_file, "text": u.text, "reason": u.reason}
            for u in graph.unresolved
        ],
    }
    return spread(document, depth=2) + "\n"
