"""``concise``: one line per finding, for editors and ``grep``."""

from __future__ import annotations

from phiml_audit.model import Backend, Finding, Report
from phiml_audit.printable import safe
from phiml_audit.report.context import Context
from phiml_audit.report.words import harm_words, level_word, place, seen_words, via


def render(report: Report, context: Context) -> str:
    """``path:line:column: level PHI101 message [jax: error] (via entry point)``, and what went wrong as such lines."""
    lines = [_line(finding, report.backends) for finding in report.findings]
    lines += [f"{safe(each.path)}:{each.line_in_file}: skipped: {safe(each.reason)}" for each in report.skipped]
    lines += [
        f"internal error in {safe(error.where)}: {safe(error.error)} (a bug of phiml-audit, please report it)"
        for error in report.internal_errors
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, backends: tuple[Backend, ...]) -> str:
    harm = harm_words(finding, backends)
    seen = "; ".join(seen_words(finding))
    way = via(finding)
    parts = [
        f"{place(finding.location)}: {level_word(finding.level)} {finding.rule} {safe(finding.message)}",
        f"[{harm}]" if harm else "",
        f"(seen on {safe(seen)})" if seen else "",
        f"(via {way})" if way else "",
        f"(suppressed: {safe(finding.suppression.reason) or 'no reason given'})" if finding.suppression else "",
    ]
    return " ".join(part for part in parts if part)
