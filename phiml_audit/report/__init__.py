"""Output formats: pure functions from a report, or a call graph, to text. Nothing here prints.

A format is a module of ``formats`` or ``graph_formats`` with a function ``render``; its name is that of the format. It
is imported when it is asked for: a run that writes JSON pays for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from phiml_audit.formats import FORMATS, GRAPH_FORMATS
from phiml_audit.model import CallGraph, Report
from phiml_audit.report.context import Context, ReadBytes, Repository, reader
from phiml_audit.report.figures import statistics, summary_line
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
    "statistics",
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
    write: Callable[[Report, Context], str] = import_module(f"{__name__}.formats.{format}").render
    text = write(report, Context(rules, width, color, unicode, read_bytes or reader(Path()), repository))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # A file name that is no UTF-8 holds lone surrogates; written like this they are still correct inside JSON.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def render_graph(graph: CallGraph, format: str, *, unicode: bool = True) -> str:
    """The graph in one of ``GRAPH_FORMATS``, ending in a line feed. ``unicode`` matters to ``tree`` only.

    Raises ValueError for an unknown format.
    """
    if format not in GRAPH_FORMATS:
        raise ValueError(f"unknown format {format!r}: one of {', '.join(GRAPH_FORMATS)}")
    write: Callable[[CallGraph, bool], str] = import_module(f"{__name__}.graph_formats.{format}").render
    return write(graph, unicode)
