"""Output formats: pure functions from a report to text. Nothing here prints.

A format is imported when it is asked for: a run that writes JSON pays for no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from phiml_audit.model import Report
from phiml_audit.report.figures import statistics, summary_line
from phiml_audit.report.files import ReadBytes, Repository, reader
from phiml_audit.report.info import RuleInfo

__all__ = ["FORMATS", "ReadBytes", "Repository", "RuleInfo", "reader", "render", "statistics", "summary_line"]

FORMATS: Mapping[str, str] = {
    "full": "for people: source, path, backends, portability table",
    "concise": "one line per finding",
    "json": "everything, for scripts; see the JSON Schema",
    "jsonl": "one JSON object per finding and line",
    "sarif": "SARIF 2.1.0 for GitHub code scanning and viewers",
    "github": "workflow commands: annotations without code scanning",
    "gitlab": "GitLab Code Quality",
    "junit": "JUnit XML",
    "markdown": "a job summary, portability table first",
}


def render(  # noqa: PLR0913 - what differs between a terminal and a file has a default
    report: Report,
    rules: Mapping[str, RuleInfo],
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    unicode: bool = True,
    read_bytes: ReadBytes | None = None,
    repository: Repository | None = None,
) -> str:
    """The report in one of ``FORMATS``, ending in a line feed unless it is empty; it can always be encoded as UTF-8.

    ``width`` (columns), ``color`` and ``unicode`` matter to ``full`` only. ``sarif`` reads the files that have findings
    with ``read_bytes``, for fingerprints and snippets (by default below the working directory, see ``reader``), and
    says that they are those of ``repository``. Raises ValueError for an unknown format.
    """
    if format == "full":
        from phiml_audit.report.text import render_full

        text = render_full(report, width=width, color=color, unicode=unicode)
    elif format == "sarif":
        from phiml_audit.report.sarif import render_sarif

        text = render_sarif(report, rules, read_bytes or reader(Path()), repository)
    else:
        text = _render_plain(report, format)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # A file name that is no UTF-8 holds lone surrogates; written like this they are still correct inside JSON.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def _render_plain(report: Report, format: str) -> str:
    match format:
        case "concise":
            from phiml_audit.report.concise import render_concise

            return render_concise(report)
        case "json":
            from phiml_audit.report.json import render_json

            return render_json(report)
        case "jsonl":
            from phiml_audit.report.json import render_jsonl

            return render_jsonl(report)
        case "github":
            from phiml_audit.report.github import render_github

            return render_github(report)
        case "gitlab":
            from phiml_audit.report.gitlab import render_gitlab

            return render_gitlab(report)
        case "junit":
            from phiml_audit.report.junit import render_junit

            return render_junit(report)
        case "markdown":
            from phiml_audit.report.markdown import render_markdown

            return render_markdown(report)
    raise ValueError(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
