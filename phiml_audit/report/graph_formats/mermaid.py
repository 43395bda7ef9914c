"""``mermaid``: the call graph for Markdown pages."""

from __future__ import annotations

from phiml_audit.model import CallGraph
from phiml_audit.printable import safe
from phiml_audit.report.edges import pairs


def render(graph: CallGraph, unicode: bool) -> str:
    """The graph for Mermaid; entry points are rounded, unknown callees hexagons."""
    entries = set(graph.entry_points)
    number = {node.id: f"n{index}" for index, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    for node in graph.nodes:
        start, end = ('(["', '"])') if node.id in entries else ('["', '"]') if node.known else ('{{"', '"}}')
        lines.append(f"  {number[node.id]}{start}{_escaped(node.qualname)}{end}")
    lines += [f"  {number[a]} --> {number[b]}" for a, b in pairs(graph)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return safe(text).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
