"""Output formats: pure functions from a report, or a call graph, to text. Nothing here prints.

A format is a module of ``formats`` or ``graph_formats`` with a function ``render``; its name is that of the format. It
is imported when it is asked for: a run that writes JSON pays for no other. ``IS_JSON`` in it says that strings can hold
any character, as JSON escapes it, ``IS_COMMANDS`` that its lines are commands to a CI service, ``HAS_COLORS`` that it
can be coloured.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from phiml_audit.formats import FORMATS, GRAPH_FORMATS
from phiml_audit.model import CallGraph, Report
from phiml_audit.printable import safe_json, safe_log, safe_text
from phiml_audit.report.context import Context, ReadBytes, Repository, reader
from phiml_audit.report.figures import statistics, statistics_json, summary_line
from phiml_audit.report.info import RuleInfo

__all__ = [
    "FORMATS",
    "GRAPH_FORMATS",
    "ReadBytes",
    "Repository",
    "RuleInfo",
    "reader",
    "render",
    "render_graph",
    "schema",
    "statistics",
    "statistics_json",
    "summary_line",
]


def render(  # noqa: PLR0913 - what differs between a terminal and a file has a default
    report: Report,
    rules: Mapping[str, RuleInfo],
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    unicode: bool = True,
    read_bytes: ReadBytes | None = None,
    repository: Callable[[], Repository | None] = lambda: None,
) -> str:
    """The report in one of ``FORMATS``, ending in a line feed unless it is empty; it can always be encoded as UTF-8.

    ``width`` (columns), ``color`` and ``unicode`` matter to ``full`` only. ``sarif`` reads the files that have findings
    with ``read_bytes``, for fingerprints and snippets (by default below the working directory, see ``reader``), and
    says that they are those of ``repository``. Raises ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.formats.{format}")
    context = Context(rules, width, color, unicode, read_bytes or reader(Path()), repository)
    return _printable(module, module.render(report, context), colors=color)


def render_graph(graph: CallGraph, format: str, *, unicode: bool = True) -> str:
    """The graph in one of ``GRAPH_FORMATS``, ending in a line feed. ``unicode`` matters to ``tree`` only.

    Raises ValueError for an unknown format.
    """
    if format not in GRAPH_FORMATS:
        raise ValueError(f"unknown format {format!r}: one of {', '.join(GRAPH_FORMATS)}")
    module = import_module(f"{__name__}.graph_formats.{format}")
    return _printable(module, module.render(graph, unicode))


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of what ``json`` writes: of a ``report`` or a ``graph``."""
    file = {"report": "schema.json", "graph": "graph_schema.json"}[name]
    found: dict[str, Any] = json.loads((Path(__file__).parent / file).read_text("utf-8"))
    return found


def _printable(module: ModuleType, text: str, *, colors: bool = False) -> str:
    """The text of a format as it may leave: nothing in it can be obeyed by who shows it."""
    if getattr(module, "IS_JSON", False):
        return safe_json(text)
    text = safe_text(text, colors=colors and getattr(module, "HAS_COLORS", False))
    return text if getattr(module, "IS_COMMANDS", False) else safe_log(text)
