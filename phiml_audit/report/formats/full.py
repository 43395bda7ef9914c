"""``full``: the report that people read in a terminal.

Lines are laid out here, rich only turns styles into colours: its own layout takes milliseconds per finding, too long
for a report of thousands. Everything that colour says is said in words as well.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from phiml_audit import web
from phiml_audit.model import Backend, Confidence, Counts, EntryPoint, Finding, Report, Step
from phiml_audit.printable import safe
from phiml_audit.report.context import Context
from phiml_audit.report.excerpt import excerpt
from phiml_audit.report.figures import (
    MEASURED,
    clean,
    effort,
    level_counts,
    measured,
    portability,
    unknowns,
    unseen,
    verdict,
)
from phiml_audit.report.info import describe
from phiml_audit.report.words import affected, cells, counted, counts_letters, level_word, place, seen_words, shorten

HAS_COLORS = True

Paint = Callable[[str, str], str]

STYLES = {
    "error": "bold red", "warning": "bold yellow", "note": "bold blue", "clean": "green", "strong": "bold",
    "place": "cyan", "label": "dim", "quiet": "dim",
}  # fmt: skip
LABEL = 10  # the longest label is "tensorflow"
INDENT = 2 + LABEL + 2
MOST_ROWS = 30  # of the portability table: more entry points than that, and clean ones are only counted
MOST_STEPS = 12  # of one path
TRACEBACK = 12  # lines of an internal error


@dataclass(frozen=True, slots=True)
class Page:
    """How to write: the width in columns, colours, and the signs that the terminal can show."""

    width: int
    paint: Paint
    bar: str
    under: str
    cut: str
    gap: str


def render(report: Report, context: Context) -> str:
    """The whole report as text, at least 60 columns wide; colours are ANSI sequences of the basic ones."""
    signs = ("│", "━", "…", "⋮") if context.unicode else ("|", "^", "...", ":")
    page = Page(max(context.width, 60), _painter() if context.color else _plain, *signs)
    blocks = [_finding(finding, report, page) for finding in report.findings]
    blocks += [_portability(report, page), _measured(report, page), _closing(report, page)]
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block) + "\n"


def _plain(text: str, style: str) -> str:
    del style
    return text


def _painter() -> Paint:
    # rich takes long to import
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(definition) for name, definition in STYLES.items()}
    return lambda text, style: styles[style].render(text, color_system=ColorSystem.STANDARD) if text.strip() else text


def _finding(finding: Finding, report: Report, page: Page) -> list[str]:
    lines = [_headline(finding, page)]
    lines += ["  " + page.paint(line, "strong") for line in _wrap(finding.message, page.width - 2)]
    if finding.suppression is not None:
        accepted = f"suppressed: {finding.suppression.reason or 'no reason given'}"
        lines += ["  " + line for line in _wrap(accepted, page.width - 2)]
    lines.append("  " + page.paint("-->", "label") + " " + page.paint(place(finding.location), "place"))
    lines += ["", *_source(finding, report, page), ""]
    lines += _path(finding.trace, page)
    others = [entry.qualname for entry in finding.entry_points if entry != finding.entry_point]
    if others:
        more = f", and {len(others) - 3:,} more" if len(others) > 3 else ""
        lines += _item("also from", ", ".join(others[:3]) + more, page)
    lines += _backends(finding, report.backends, page)
    for number, told in enumerate(seen_words(finding)):
        lines += _item("" if number else "seen", told, page)
    lines += _fix(finding.fix, page) if finding.fix else []
    lines += _item("see", finding.url or f"phiml-audit explain {finding.rule}", page)
    return lines


def _fix(text: str, page: Page) -> list[str]:
    """What to write instead: prose is wrapped, code stands as it is."""
    lines: list[str] = []
    for number, part in enumerate(re.split(r"^```.*\n?", text, flags=re.MULTILINE)):
        if number % 2:
            lines += [(" " * (INDENT + 2) + safe(line)).rstrip() for line in part.rstrip().split("\n")]
        elif part.strip():
            lines += _item("" if lines else "fix", part, page)
    return lines


def _headline(finding: Finding, page: Page) -> str:
    level = level_word(finding.level)
    sure = "" if finding.confidence is Confidence.HIGH else f" ({finding.confidence.name.lower()} confidence)"
    rule = f"{page.paint(finding.rule, 'strong')} {safe(finding.name)}"
    return f"{page.paint(level, level)} {rule}{page.paint(sure, 'quiet')}"


def _source(finding: Finding, report: Report, page: Page) -> list[str]:
    at = finding.location
    gutter = max(len(str(at.end_line)), 4)
    source = report.texts.get((at.path, at.cell))
    lines = []
    for shown in excerpt(at, source, page.width - gutter - 5, page.cut):
        number = str(shown.number) if shown.number else page.gap
        lines.append("  " + page.paint(f"{number:>{gutter}} {page.bar}", "label") + " " + shown.text)
        if shown.number:
            mark = page.paint(page.under * shown.size, level_word(finding.level))
            lines.append("  " + page.paint(" " * gutter + " " + page.bar, "label") + " " * (shown.start + 1) + mark)
    return lines


def _path(steps: Sequence[Step], page: Page) -> list[str]:
    shown: list[Step | None] = list(steps)
    left = len(steps) - MOST_STEPS
    if left > 0:
        shown = [*steps[: MOST_STEPS // 2], None, *steps[-(MOST_STEPS // 2) :]]
    places = [place(step.location) if step else "" for step in shown]
    widest = max(map(cells, places), default=0)
    beside = widest if INDENT + widest + 2 + 24 <= page.width else 0
    lines: list[str] = []
    for step, where in zip(shown, places, strict=True):
        label = "" if lines else "path"
        if step is None:
            lines += _item(label, f"{page.gap} {counted(left, 'more step')}", page)
            continue
        head = _label(label, page) + page.paint(where, "place")
        if beside:
            told = list(_wrap(step.message, page.width - INDENT - beside - 2))
            pad = " " * (INDENT + beside + 2)
            lines.append(head + " " * (beside - cells(where) + 2) + told[0])
        else:
            told = ["", *_wrap(step.message, page.width - INDENT - 2)]
            pad = " " * (INDENT + 2)
            lines.append(head)
        lines += [pad + line for line in told[1:]]
    return lines


def _backends(finding: Finding, backends: Sequence[Backend], page: Page) -> list[str]:
    lines: list[str] = []
    harmed = affected(finding, backends)
    for name in harmed:
        effect = finding.backends[name]
        lines += _item(name, describe(effect), page, accent=level_word(effect.level))
    fine = [name for name in backends if name in finding.backends and name not in harmed]
    return lines + (_item("fine on", ", ".join(fine), page) if fine else [])


def _item(label: str, text: str, page: Page, accent: str = "") -> list[str]:
    """A labelled paragraph; ``accent`` is a level with which the text starts, to be shown in its colour."""
    first, *rest = _wrap(text, page.width - INDENT)
    if accent and first.startswith(accent):
        first = page.paint(accent, accent) + first[len(accent) :]
    return [_label(label, page) + first, *(" " * INDENT + line for line in rest)]


def _label(label: str, page: Page) -> str:
    return "  " + page.paint(label, "label") + " " * (LABEL - len(label) + 2)


@lru_cache(maxsize=4096)
def _wrap(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most ``width`` columns, at least one; words that are longer, such as paths and links, stay whole."""
    text = safe(text)
    if len(text) <= width and cells(text) <= width:
        return (text,)
    narrow = width * len(text) // max(cells(text), 1)  # wide characters take two columns
    return tuple(textwrap.wrap(text, max(narrow, 10), break_long_words=False, break_on_hyphens=False)) or ("",)


def _portability(report: Report, page: Page) -> list[str]:
    rows = portability(report)
    if not rows:
        return []
    unsure = unknowns(report)
    telling = {entry: row for entry, row in rows.items() if not clean(row) or entry in unsure}
    shown = rows if len(rows) <= MOST_ROWS else telling
    marks = {
        name: [len(_word(row.get(name), entry in unsure)) for entry, row in rows.items()] for name in report.backends
    }
    widths = {name: max(len(name), *marks[name]) for name in report.backends}
    room = page.width - 2 - sum(width + 2 for width in widths.values()) - (9 if unsure else 0)
    names = _names(list(shown))
    wide = min(max([len("entry point"), *map(cells, names)]), room)
    head = "  " + "entry point".ljust(wide) + "".join(f"  {name:<{widths[name]}}" for name in report.backends)
    head += "  unknown" if unsure else ""
    legend = "" if all(map(clean, rows.values())) else "  E errors, W warnings, N notes"
    lines = [page.paint("Portability", "strong") + page.paint(legend, "quiet"), page.paint(head, "label")]
    for name, (entry, row) in zip(names, shown.items(), strict=True):
        shortened = shorten(name, wide, page.cut)
        shown_marks = "".join(
            f"  {_mark(row.get(backend), entry in unsure, widths[backend], page)}" for backend in report.backends
        )
        shown_marks += page.paint(f"  {unsure[entry]:,}", "quiet") if entry in unsure else ""
        lines.append("  " + shortened + " " * (wide - cells(shortened)) + shown_marks)
    left = len(rows) - len(shown)
    return lines + ([f"  and {counted(left, 'clean entry point')}"] if left else [])


def _measured(report: Report, page: Page) -> list[str]:
    """What compiled functions did when the program was run."""
    rows = [tuple(safe(text) for text in row) for row in measured(report)]
    if not rows:
        return []
    wide = [max(map(cells, column)) for column in zip(MEASURED, *rows, strict=True)]
    wide[0] = min(wide[0], max(page.width - sum(wide[1:]) - 2 * len(wide), 8))
    lines = []
    for name, *others in (MEASURED, *rows):
        shown = shorten(name, wide[0], page.cut)
        rest = "".join(f"  {text:<{size}}" for text, size in zip(others, wide[1:], strict=True))
        lines.append("  " + shown + " " * (wide[0] - cells(shown)) + rest)
    return [page.paint("Runs", "strong"), page.paint(lines[0], "label"), *lines[1:]]


def _names(entries: Sequence[EntryPoint]) -> list[str]:
    """Qualified names; with their places where two entry points share one."""
    often = Counter(entry.qualname for entry in entries)
    where = [f" {place(entry.location, column=False)}" if often[entry.qualname] > 1 else "" for entry in entries]
    return [safe(entry.qualname) + at for entry, at in zip(entries, where, strict=True)]


def _word(counts: Counts | None, unsure: bool) -> str:
    """The letters of a cell; ``clean`` only where everything that the trace needs is known; ``-``: runs elsewhere."""
    if counts is None:
        return "-"
    return counts_letters(counts) + ("?" if unsure and counts == Counts() else "")


def _mark(counts: Counts | None, unsure: bool, width: int, page: Page) -> str:
    text = _word(counts, unsure)
    found = ""
    if counts is not None:
        found = "error" if counts.error else "warning" if counts.warning else "note" if counts.note else ""
    style = found or ("quiet" if unsure or counts is None else "clean")
    return page.paint(text, style) + " " * (width - len(text))


def _closing(report: Report, page: Page) -> list[str]:
    lines: list[str] = []
    for error in report.internal_errors:
        lines += _wrap(f"Internal error in {error.where}: {error.error}", page.width)
        ours = f"This is a bug of phiml-audit. Please report it{web.to_report()} with the lines below."
        lines += ["  " + line for line in _wrap(ours, page.width - 2)]
        lines += [page.paint(f"    {safe(line)}", "quiet") for line in error.traceback.splitlines()[-TRACEBACK:]]
    for skipped in report.skipped:
        at = f"{safe(skipped.path)}:{skipped.line_in_file}"
        lines += textwrap.wrap(f"Skipped {at}: {safe(skipped.reason)}", page.width, subsequent_indent="  ",
                               break_long_words=False, break_on_hyphens=False)  # fmt: skip
    for notice in report.notices:
        lines += _wrap(notice, page.width)
    lines += [""] if lines else []
    style = "strong" if level_counts(report) != Counts() else "clean"
    lines += [page.paint(line, style) for line in _wrap(verdict(report), page.width)]
    rest = unseen(report)
    lines += _wrap(f"Not shown: {rest}.", page.width) if rest else ()
    return lines + [page.paint(line, "quiet") for line in _wrap(effort(report), page.width)]
