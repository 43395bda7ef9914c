"""Findings in the words of the protocol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.workspace import TextDocument

from phiml_audit.api import Finding, Level, Location
from phiml_audit.report.words import harm_words

SOURCE = "phiml-audit"
SEVERITY = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.NOTE: lsp.DiagnosticSeverity.Information,
}

Ranges = Callable[[Path, Location], lsp.Range]  # where a location of a file is, in units of the client


def plain_range(at: Location) -> lsp.Range:
    """A location as a range in characters; of a cell of a notebook, its line in the file."""
    if at.cell:
        line = at.line_in_file - 1
        return lsp.Range(lsp.Position(line, 0), lsp.Position(line, 0))
    return lsp.Range(lsp.Position(at.line - 1, at.column - 1), lsp.Position(at.end_line - 1, at.end_column - 1))


def diagnostic(finding: Finding, root: Path, ranges: Ranges) -> lsp.Diagnostic:
    """A finding; the steps of its path are related places."""
    harm = harm_words(finding, tuple(finding.backends))
    steps = [
        lsp.DiagnosticRelatedInformation(lsp.Location(_uri(root, at), ranges(root / at.path, at)), step.message)
        for step in finding.trace[:-1]
        for at in [step.location]
    ]
    return lsp.Diagnostic(
        range=ranges(root / finding.location.path, finding.location),
        message=f"{finding.message} [{harm}]" if harm else finding.message,
        severity=SEVERITY[finding.level],
        code=finding.rule,
        code_description=lsp.CodeDescription(finding.url) if finding.url else None,
        source=SOURCE,
        related_information=steps,
    )


def suppression(document: TextDocument, given: lsp.Diagnostic) -> lsp.CodeAction | None:
    """The edit that accepts a finding, with room for the reason; None where a comment cannot stand."""
    lines, number = document.lines, given.range.end.line
    line = lines[number].rstrip("\r\n") if number < len(lines) else "\\"
    if line.endswith("\\") or "phiml-audit:" in line:
        return None
    end = document.position_codec.position_to_client_units(lines, lsp.Position(number, len(line)))
    edit = lsp.TextEdit(lsp.Range(end, end), f"  # phiml-audit: ignore[{given.code}] TODO: say why")
    return lsp.CodeAction(
        title=f"Accept {given.code} here, with a reason",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[given],
        edit=lsp.WorkspaceEdit(changes={document.uri: [edit]}),
    )


def _uri(root: Path, at: Location) -> str:
    return uris.from_fs_path(str(root / at.path)) or ""
