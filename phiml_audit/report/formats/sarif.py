"""``sarif``: SARIF 2.1.0 as GitHub code scanning reads it, as plain dictionaries.

Columns count characters, URIs are relative to ``%SRCROOT%``, notebooks have the lines of the ``.ipynb`` file. Nothing
in it depends on the machine or the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from phiml_audit import web
from phiml_audit.model import Confidence, Finding, Level, Location, Report, Step, Suppression
from phiml_audit.report.context import Context, ReadBytes, Repository
from phiml_audit.report.fingerprint import line_hashes, lines_of
from phiml_audit.report.info import RuleInfo, describe, help_markdown, help_text, rule_of
from phiml_audit.report.layout import spread
from phiml_audit.report.sarif_message import Message, messages_of, reached, sentence
from phiml_audit.report.words import affected, cell, level_word

IS_JSON = True
Json = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000  # GitHub refuses a whole file above these, or shows no more
MOST_STEPS = 1_000
MOST_RELATED = 10
MOST_TAGS = 10
MOST_TEXT = 1_024
MOST_SNIPPET = 2_000  # ours: a cell or a data line can be a megabyte long

_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
_PROBLEM = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation", Level.NONE: "recommendation"}


@dataclass(frozen=True, slots=True)
class FileText:
    """A file as its bytes read: physical lines, and the fingerprints of those up to the last that needs one."""

    lines: Sequence[str]
    hashes: Sequence[str]


def render(report: Report, context: Context) -> str:
    """One run with every known rule, and with the findings of the report."""
    run = _run(report, context.rules, context.read_bytes)
    repository = context.repository()
    if repository is not None:
        run["versionControlProvenance"] = [_provenance(repository)]
    return spread({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, depth=6) + "\n"


def _provenance(repository: Repository) -> Json:
    known = {"revisionId": repository.revision, "branch": repository.branch}
    mapped = {"mappedTo": {"uriBaseId": "%SRCROOT%"}}
    return {"repositoryUri": repository.uri, **{key: value for key, value in known.items() if value}, **mapped}


def _run(report: Report, rules: Mapping[str, RuleInfo], read_bytes: ReadBytes) -> Json:
    shown = most_severe(report.findings)
    known = dict(rules) | {finding.rule: rule_of(finding, rules) for finding in shown}
    order = {name: index for index, name in enumerate(sorted(known))}
    messages, ids = messages_of(shown)
    lines: dict[str, int] = {}  # the last line of each file that needs a fingerprint
    for finding in shown:
        lines[finding.location.path] = max(lines.get(finding.location.path, 1), finding.location.line_in_file)
    files = {path: _file(read_bytes(path), last) for path, last in lines.items()}
    driver: Json = {"name": "phiml-audit", "version": report.version}
    if web.HOME:
        driver["informationUri"] = web.HOME
    if re.fullmatch(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?", report.version):
        driver["semanticVersion"] = report.version
    driver["rules"] = [_rule(known[name], ids.get(name, {})) for name in order]
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "phiml-audit/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that was audited."}}},
        "invocations": [_invocation(report, len(shown))],
        "results": (
            {"ruleId": finding.rule, "ruleIndex": order[finding.rule]}
            | _result(finding, message, report, files[finding.location.path])
            for finding, message in zip(shown, messages, strict=True)
        ),
    }


def most_severe(findings: Sequence[Finding]) -> Sequence[Finding]:
    """All findings in their order; of too many for one file, the most severe ones first."""
    if len(findings) <= MOST_RESULTS:
        return findings
    return sorted(findings, key=lambda finding: -finding.level)[:MOST_RESULTS]


def _file(content: bytes | None, last: int) -> FileText | None:
    if content is None:
        return None
    text = content.decode("utf-8", "replace")
    return FileText(lines_of(text), line_hashes(text, last))


def _rule(rule: RuleInfo, templates: Mapping[str, str]) -> Json:
    strings = {name: {"text": text} for text, name in templates.items()}
    optional = {"messageStrings": strings, "helpUri": rule.url}
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": sentence(rule.summary)[:MOST_TEXT]},
        "fullDescription": {"text": (rule.why.strip() or sentence(rule.summary))[:MOST_TEXT]},
        "help": {"text": help_text(rule), "markdown": help_markdown(rule)},
        "defaultConfiguration": {"level": level_word(max(rule.level, Level.NOTE))},
        "properties": {
            "tags": ["phiml", *(tag for tag in rule.tags if tag != "phiml")][:MOST_TAGS],
            "precision": _PRECISION[rule.confidence],
            "problem.severity": _PROBLEM[rule.level],
        },
    } | {key: value for key, value in optional.items() if value}


def _invocation(report: Report, shown: int) -> Json:
    notifications = [_skipped(skipped.path, skipped.line_in_file, skipped.reason) for skipped in report.skipped]
    notifications += [
        _note("error", f"Internal error of phiml-audit in '{error.where}', please report it: {error.error}")
        for error in report.internal_errors
    ]
    if shown < len(report.findings):
        left = f"Only the {shown:,} most severe of {len(report.findings):,} results are listed: GitHub takes no more."
        notifications.append(_note("warning", left))
    notifications += [_note("note", notice) for notice in report.notices]
    invocation: Json = {"executionSuccessful": not (report.internal_errors or report.cut)}
    return invocation | ({"toolExecutionNotifications": notifications} if notifications else {})


def _skipped(path: str, line: int, reason: str) -> Json:
    where = {"physicalLocation": {"artifactLocation": artifact(path), "region": {"startLine": max(line, 1)}}}
    return {**_note("warning", f"Skipped: {reason}"), "locations": [where]}


def _note(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": sentence(text)}}


def _result(finding: Finding, message: Message, report: Report, file: FileText | None) -> Json:
    effects = [f"{name}: {describe(finding.backends[name])}" for name in affected(finding, report.backends)]
    where: Json = {
        "physicalLocation": _physical(finding.location) | _excerpts(finding.location, file),
        "logicalLocations": [{"fullyQualifiedName": finding.function}],
    }
    if effects:
        where["message"] = {"text": sentence("; ".join(effects))}
    said: Json = {"text": message.text, "id": message.id}
    if message.arguments:
        said["arguments"] = message.arguments
    result: Json = {**_kind(finding), "message": said, "locations": [where]}
    if finding.trace:
        result["codeFlows"] = [{"threadFlows": [{"locations": _flow(finding.trace)}]}]
    if reached(finding):
        result["relatedLocations"] = _related(finding)
    if file is not None and finding.location.line_in_file <= len(file.hashes):
        line_hash = file.hashes[finding.location.line_in_file - 1]
        result["partialFingerprints"] = {"primaryLocationLineHash": line_hash}
    if finding.suppression is not None:
        result["suppressions"] = [_suppression(finding.suppression)]
    result["properties"] = _properties(finding, report)
    return result


def _kind(finding: Finding) -> Json:
    """The level; of what running the program does not confirm, the kind of result instead: both exclude each other."""
    verdicts = {seen.verdict for seen in finding.seen.values()}
    if not verdicts or "confirmed" in verdicts:
        return {"level": level_word(max(finding.level, Level.NOTE))}
    kinds = {frozenset({"refuted"}): "pass", frozenset({"not reached"}): "open"}
    return {"kind": kinds.get(frozenset(verdicts), "review"), "level": "none"}


def _related(finding: Finding) -> list[Json]:
    entries = dict.fromkeys((finding.entry_point, *finding.entry_points))
    return [
        {
            "id": number,
            "physicalLocation": _physical(entry.location),
            "message": {"text": f"Entry point '{entry.qualname}'{_in_cell(entry.location)}."},
        }
        for number, entry in enumerate(list(entries)[:MOST_RELATED], start=1)
    ]


def _flow(steps: Sequence[Step]) -> list[Json]:
    """The steps from the entry point on; of too many, the first and the last ones."""
    left = len(steps) - MOST_STEPS
    if left > 0:
        half = MOST_STEPS // 2
        back = Step(steps[-half].location, f"... {left:,} steps left out ... {steps[-half].message}")
        steps = [*steps[:half], back, *steps[len(steps) - half + 1 :]]
    last = len(steps) - 1
    return [
        {
            "location": {
                "physicalLocation": _physical(step.location),
                "message": {"text": step.message + _in_cell(step.location)},
            },
            "importance": "essential" if index in (0, last) else "important",
        }
        for index, step in enumerate(steps)
    ]


def _in_cell(location: Location) -> str:
    return f" ({cell(location)}, line {location.line})" if location.cell else ""


def _suppression(suppression: Suppression) -> Json:
    said = {"justification": suppression.reason} if suppression.reason else {}
    where = {"physicalLocation": _physical(suppression.location)}
    return {"kind": "inSource", "status": "accepted", "location": where, **said}


def _properties(finding: Finding, report: Report) -> Json:
    levels = {name: level_word(finding.backends[name].level) for name in affected(finding, report.backends)}
    properties: Json = {"confidence": finding.confidence.name.lower(), "backends": levels, "fix": finding.fix}
    if finding.seen:
        properties["seen"] = {name: f"{seen.verdict}: {seen.text}" for name, seen in finding.seen.items()}
    if finding.location.cell:
        properties |= {"cell": finding.location.cell, "lineInCell": finding.location.line}
    if finding.location.executed:
        properties["executionCount"] = finding.location.executed
    return properties


def _physical(location: Location) -> Json:
    return {"artifactLocation": artifact(location.path), "region": _region(location)}


def _region(at: Location) -> Json:
    lines = {"startLine": at.line_in_file, "endLine": at.end_line_in_file}
    if at.cell:  # columns count in the cell; in the file, the line is a quoted string
        return lines
    return {**lines, "startColumn": at.column, "endColumn": at.end_column}


def _excerpts(at: Location, file: FileText | None) -> Json:
    """The text of the region and of the lines around it, for viewers that lack the sources."""
    first, last = at.line_in_file, at.end_line_in_file
    if file is None or last > len(file.lines):
        return {}
    inside = list(file.lines[first - 1 : last])
    start, end = max(first - 1, 1), min(last + 1, len(file.lines))
    around = "\n".join(file.lines[start - 1 : end])
    if not at.cell:
        inside[-1] = inside[-1][: at.end_column - 1]
        inside[0] = inside[0][at.column - 1 :]
    if len(around) > MOST_SNIPPET:
        return {}
    return {
        "region": {**_region(at), "snippet": {"text": "\n".join(inside)}},
        "contextRegion": {"startLine": start, "endLine": end, "snippet": {"text": around}},
    }


def artifact(path: str) -> Json:
    """Where a file is: below ``%SRCROOT%``, or absolute for one that is not below it."""
    uri = _uri(path)
    return {"uri": uri} if uri.startswith("file:///") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


@lru_cache(maxsize=4096)
def _uri(path: str) -> str:
    """Percent-encoded; bytes of a file name that are no UTF-8 are encoded as they are."""
    if path.startswith("/") or re.match("[A-Za-z]:/", path):
        return "file:///" + quote(path.lstrip("/"), safe="/:", errors="surrogateescape")
    return quote(path, safe="/", errors="surrogateescape")
