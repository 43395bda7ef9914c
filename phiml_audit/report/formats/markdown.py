"""``markdown``: a job summary: the portability table first, then the findings with their paths folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from phiml_audit.model import Finding, Report
from phiml_audit.printable import safe, safe_code
from phiml_audit.report.context import Context
from phiml_audit.report.figures import MEASURED, clean, effort, measured, portability, unknowns, unseen, verdict
from phiml_audit.report.info import cell, describe
from phiml_audit.report.words import affected, counted, counts_words, level_word, place, seen_words

ROOM = 900_000  # bytes of findings; GitHub refuses a job summary above 1 MiB
ROWS = 200  # lines of the portability table
STEPS = 40  # of one path

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&@!])")


def render(report: Report, context: Context) -> str:
    """A document that GitHub, GitLab and plain CommonMark viewers with tables show alike."""
    parts = ["# phiml-audit", f"**{prose(verdict(report))}**", *_portability(report)]
    parts += _measured(report)
    parts += _findings(report)
    parts += _list("Skipped", (f"{code(s.path)}: {prose(s.reason)}" for s in report.skipped))
    bugs = (f"{code(e.where)}: {prose(e.error)}" for e in report.internal_errors)
    parts += _list("Bugs of phiml-audit, please report them", bugs)
    parts += _list("Notices", (prose(notice) for notice in report.notices))
    rest = unseen(report)
    parts += [prose(f"Not shown: {rest}.")] if rest else []
    parts.append(prose(effort(report)))
    return "\n\n".join(parts) + "\n"


def prose(text: str) -> str:
    """Text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", safe(text))


def code(text: str) -> str:
    """A code span: its fence is longer than any run of backticks inside."""
    text = safe(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _portability(report: Report) -> list[str]:
    rows = portability(report)
    if not rows:
        return []
    unsure = unknowns(report)
    ordered = [item for item in rows.items() if not clean(item[1])] + [item for item in rows.items() if clean(item[1])]
    lines = [_row("entry point", *report.backends), _row(*["---"] * (len(report.backends) + 1))]
    for entry, row in ordered[:ROWS]:
        fine = f"clean? ({unsure[entry]:,} unknown)" if entry in unsure else "clean"
        told = (counts_words(row[name]) or fine if name in row else "-" for name in report.backends)
        lines.append(_row(cell(code(entry.qualname)), *told))
    more = len(ordered) - ROWS
    return ["## Portability", "\n".join(lines), *([f"And {counted(more, 'more entry point')}."] if more > 0 else [])]


def _measured(report: Report) -> list[str]:
    rows = [_row(*(cell(prose(text)) for text in row)) for row in measured(report)[:ROWS]]
    head = [_row(*MEASURED), _row(*["---"] * len(MEASURED))]
    return ["## Runs", "\n".join([*head, *rows])] if rows else []


def _row(*texts: str) -> str:
    return f"| {' | '.join(texts)} |"


def _findings(report: Report) -> list[str]:
    parts: list[str] = []
    room = ROOM
    for number, finding in enumerate(report.findings):
        block = _finding(finding, report)
        room -= len(block.encode("utf-8", "replace")) + 2
        if room < 0:
            parts.append(f"And {counted(len(report.findings) - number, 'more finding')}: too many for one summary.")
            break
        parts.append(block)
    return ["## Findings", *parts] if parts else []


def _finding(finding: Finding, report: Report) -> str:
    rule = f"[{finding.rule}]({finding.url})" if finding.url.startswith("https://") else finding.rule
    parts = [f"### {level_word(finding.level)} {rule} {prose(finding.name)}"]
    parts.append(f"{code(place(finding.location))} {prose(finding.message)}")
    if finding.suppression is not None:
        parts.append(f"Suppressed: {prose(finding.suppression.reason or 'no reason given')}")
    parts += [_source(finding, report)]
    harm = [f"- {name}: {prose(describe(finding.backends[name]))}" for name in affected(finding, report.backends)]
    harm += [f"- seen on {prose(told)}" for told in seen_words(finding)]
    harm += [f"- fix: {prose(finding.fix)}"] if finding.fix else []
    parts += ["\n".join(harm), _path(finding)]
    return "\n\n".join(part for part in parts if part)


def _source(finding: Finding, report: Report) -> str:
    """The first line of the expression, as an indented block: nothing in it can end the block."""
    at = finding.location
    text = report.texts.get((at.path, at.cell))
    if text is None or not 0 < at.line <= len(text.lines):
        return ""
    return "    " + safe_code(text.lines[at.line - 1].strip().expandtabs(4)[:300])


def _path(finding: Finding) -> str:
    if not finding.trace:
        return ""
    steps = [f"<li><code>{_html(place(s.location))}</code> {_html(s.message)}</li>" for s in finding.trace]
    if len(steps) > STEPS:
        half = STEPS // 2
        steps = [*steps[:half], f"<li>... {len(steps) - STEPS:,} more ...</li>", *steps[-half:]]
    title = f"path from <code>{_html(finding.entry_point.qualname)}</code>, {counted(len(finding.trace), 'step')}"
    return "\n".join([f"<details><summary>{title}</summary>", "<ol>", *steps, "</ol>", "</details>"])


def _html(text: str) -> str:
    return escape(safe(text), quote=False)


def _list(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [f"## {title}", "\n".join(lines)] if lines else []
