"""``github``: workflow commands, which GitHub Actions shows as annotations without code scanning.

Escapes as in ``actions/toolkit``, ``packages/core/src/command.ts``. Accepted findings are left out: an annotation asks
for something to be done.
"""

from __future__ import annotations

from phiml_audit.model import Backend, Finding, Level, Location, Report
from phiml_audit.report.context import Context
from phiml_audit.report.figures import counting
from phiml_audit.report.info import describe
from phiml_audit.report.words import affected, place, seen_words

IS_COMMANDS = True
_COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice", Level.NONE: "notice"}


def render(report: Report, context: Context) -> str:
    """One command per line; ``%0A`` inside a command shows as a line break."""
    lines = [_finding(finding, report.backends) for finding in counting(report)]
    lines += [
        _command("warning", each.reason, file=each.path, line=str(each.line_in_file), title="phiml-audit: skipped")
        for each in report.skipped
    ]
    lines += [
        _command("error", f"{error.where}: {error.error}\nThis is a bug of phiml-audit, please report it.",
                 title="phiml-audit: internal error")
        for error in report.internal_errors
    ]  # fmt: skip
    lines += [_command("notice", notice, title="phiml-audit") for notice in report.notices]
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, backends: tuple[Backend, ...]) -> str:
    text = [finding.message]
    text += [f"{place(step.location, column=False)}: {step.message}" for step in finding.trace]
    text += [f"{name}: {describe(finding.backends[name])}" for name in affected(finding, backends)]
    text += [f"seen on {told}" for told in seen_words(finding)]
    text += [f"fix: {finding.fix}"] if finding.fix else []
    title = f"{finding.rule} {finding.name}"
    return _command(_COMMAND[finding.level], "\n".join(text), **_position(finding.location), title=title)


def _position(at: Location) -> dict[str, str]:
    where = {"file": at.path, "line": str(at.line_in_file), "endLine": str(at.end_line_in_file)}
    if at.cell or at.end_line != at.line:  # columns of a cell are not those of the file; GitHub wants one line for them
        return where
    return {**where, "col": str(at.column), "endColumn": str(at.end_column)}


def _command(command: str, message: str, **properties: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{command} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
