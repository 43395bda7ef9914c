"""``jsonl``: one JSON object per finding and line."""

from __future__ import annotations

from phiml_audit.model import Report
from phiml_audit.report.context import Context
from phiml_audit.report.formats.json import as_object
from phiml_audit.report.layout import one_line

IS_JSON = True


def render(report: Report, context: Context) -> str:
    """One finding per line, each as in ``json``; an empty text when there are none."""
    return "".join(one_line(as_object(finding, report.backends)) + "\n" for finding in report.findings)
