"""``dot``: the call graph for Graphviz."""

from __future__ import annotations

from phiml_audit.model import CallGraph
from phiml_audit.printable import safe
from phiml_audit.report.edges import pairs, spot


def render(graph: CallGraph, unicode: bool) -> str:
    """The graph for Graphviz; entry points have a thick border, unknown callees a dashed one."""
    entries = set(graph.entry_points)
    lines = ["digraph calls {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for node in graph.nodes:
        style = ", penwidth=2" if node.id in entries else "" if node.known else ", style=dashed"
        label = f"{_quoted(node.qualname)}\\n{_quoted(spot(node))}"
        lines.append(f'  "{_quoted(node.id)}" [label="{label}"{style}];')
    lines += [f'  "{_quoted(a)}" -> "{_quoted(b)}";' for a, b in pairs(graph)]
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return safe(text).replace("\\", "\\\\").replace('"', '\\"')
