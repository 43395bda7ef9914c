"""Which output formats there are: the modules of ``report/formats`` and ``report/graph_formats``, none imported."""

from __future__ import annotations

import os


def _names(folder: str, first: tuple[str, ...]) -> tuple[str, ...]:
    """The formats in a folder: ``first``, in the order in which people need them, then the others by name."""
    files = os.listdir(os.path.join(os.path.dirname(__file__), "report", folder))
    names = sorted(file.removesuffix(".py") for file in files if file.endswith(".py") and not file.startswith("_"))
    return tuple(sorted(names, key=lambda name: first.index(name) if name in first else len(first)))


FORMATS = _names("formats", ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"))
SCHEMAS = ("report", "graph", "config", "rule")  # what a JSON Schema describes
GRAPH_FORMATS = _names("graph_formats", ("tree", "json", "dot", "mermaid"))
