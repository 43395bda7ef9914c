"""``gitlab``: a Code Quality report, a subset of CodeClimate's format.

Accepted findings are left out: GitLab has no word for them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from phiml_audit.model import Finding, Level, Report
from phiml_audit.report.context import Context
from phiml_audit.report.figures import counting
from phiml_audit.report.layout import spread
from phiml_audit.report.words import harm_words, seen_words, via

IS_JSON = True
_SEVERITY = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info", Level.NONE: "info"}


def render(report: Report, context: Context) -> str:
    """A list with one issue per finding; path and backends stand in the description, the only text there is."""
    seen: Counter[str] = Counter()
    return spread([_issue(finding, report, seen) for finding in counting(report)], depth=2) + "\n"


def _issue(finding: Finding, report: Report, seen: Counter[str]) -> dict[str, Any]:
    key = "\0".join((finding.rule, finding.location.path, finding.function, _code(finding, report)))
    seen[key] += 1
    harm = harm_words(finding, report.backends)
    ran = "; ".join(seen_words(finding))
    way = via(finding)
    lines = {"begin": finding.location.line_in_file, "end": finding.location.end_line_in_file}
    return {
        "description": finding.message
        + (f" [{harm}]" if harm else "")
        + (f" (seen on {ran})" if ran else "")
        + (f" (via {way})" if way else ""),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest(),
        "severity": _SEVERITY[finding.level],
        "location": {"path": finding.location.path, "lines": lines},
    }


def _code(finding: Finding, report: Report) -> str:
    """The source line without its indentation: a line that moves keeps its fingerprint."""
    text = report.texts.get((finding.location.path, finding.location.cell))
    if text is None or finding.location.line > len(text.lines):
        return finding.message
    return text.lines[finding.location.line - 1].strip()
