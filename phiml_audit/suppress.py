"""Comments in the audited code that accept findings, and what is to be said of the comments themselves.

``# phiml-audit: ignore[PHI101, PHI2] reason`` stands at the end of a line of the finding's expression, or alone above a
statement; on a call of the path it accepts everything found through this call. Without brackets it means all rules.
``# phiml-audit: ignore-file[PHI101] reason``, anywhere in a file, accepts what is found in the file.
"""

from __future__ import annotations

import bisect
import dataclasses
import io
import re
import sys
import tokenize
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from phiml_audit.errors import did_you_mean
from phiml_audit.model import EntryPoint, Finding, Location, Step, Suppression
from phiml_audit.rulebook import covers, message, text_rules, url

MARKERS = ("phiml-audit", "phiml_audit", "phimlaudit", "PHIML-AUDIT", "noqa: PHI")  # one is in each comment of ours
_COMMENT = re.compile(r"#\s*phiml-audit:\s*(?P<word>[^\s\[\]#]*)\s*(?:\[(?P<rules>[^\]#]*)\]?)?(?P<reason>.*)")
_NEAR_MISS = re.compile(  # meant for us, and not obeyed
    r"#\s*((?:phiml[-_ ]?audit\W{0,3}(?:ignore|disable|noqa)|noqa:\s*PHI\d)[^#]*)", re.IGNORECASE
)
_DIRECTIVES = ("ignore", "ignore-file")
_LAYOUT = (tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


@dataclass(frozen=True, slots=True)
class Comment:
    """A suppression comment and what it covers: locations that begin in some lines and end at or behind another."""

    location: Location  # of the comment itself
    text: str  # from the directive to the bracket, as written
    directive: str  # ``ignore`` or ``ignore-file``; anything else is a mistake, nothing a comment that is none of ours
    rules: tuple[str, ...] | None  # ids and beginnings of ids; None: all rules
    reason: str
    starts: range  # lines in which a covered location begins
    end: int  # a covered location ends in this line or later


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings after the comments were applied."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    extra: tuple[Finding, ...]  # about the comments; they have no entry points and no backends


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of the comments in a file."""

    active: frozenset[str]  # ids of the rules that take part: a comment for another one is not unused
    reasons: bool  # whether each must give one


@dataclass(frozen=True, slots=True)
class _Raw:
    """A comment as it stands in the text."""

    line: int
    column: int  # from 0
    text: str
    alone: bool  # nothing else on the line


def mentioned(text: str) -> bool:
    """Whether a text may have comments of ours, or such as were meant to be."""
    return any(marker in text for marker in MARKERS)


def find_suppressions(
    path: str, cell: int, lines: Sequence[str], lines_in_file: Sequence[int] = (), executed: int = 0
) -> tuple[Comment, ...]:
    """The suppression comments of a file, or of a notebook's code cell.

    ``lines_in_file`` are the physical lines of a cell's lines; without it, they are those of ``lines``. ``executed`` is
    the cell's number in ``In [n]``.
    """
    if not mentioned("\n".join(lines)):
        return ()
    found = []
    raws, statements = _read(lines)
    for raw in raws:
        read, missed = _COMMENT.search(raw.text), _NEAR_MISS.search(raw.text)
        if (hit := read or missed) is None:
            continue
        in_file = lines_in_file[raw.line - 1] if lines_in_file else raw.line
        column = raw.column + hit.start() + 1
        end = raw.column + len(raw.text) + 1
        location = Location(path, cell, raw.line, column, raw.line, end, in_file, in_file, executed)
        if read is not None:
            starts, reach = _coverage(raw, lines, statements)
            found.append(
                Comment(
                    location=location,
                    text=read[0][: read.start("reason") - read.start()].partition(":")[2].strip(),
                    directive=read["word"].rstrip(":,;"),
                    rules=None if read["rules"] is None else tuple(re.split(r"[\s,]+", read["rules"].strip())),
                    reason=re.sub(r"\s#(\s.*|$)", "", read["reason"]).lstrip(" \t-–—:;,").rstrip(),
                    starts=starts,
                    end=reach,
                )
            )
        elif missed is not None:
            found.append(Comment(location, missed[1].strip(), "", None, "", range(0), 0))
    return tuple(found)


def apply(
    findings: Iterable[Finding],
    comments: Sequence[Comment],
    *,
    known_rules: Collection[str],
    terms: Callable[[str], Terms],
) -> Applied:
    """Divide findings into kept and suppressed ones, and judge the comments.

    ``known_rules`` are the ids that a comment may name, ``terms`` are those of a file. What is only hidden, by level,
    confidence or backend, must be among ``findings``.
    """
    lines = _by_line(comments)
    used: dict[int, set[str]] = {}  # number of a comment -> those of its words that suppressed something
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        accepting: list[Comment] = []
        for number in _reaching(finding, lines, comments):
            if words := _words_for(comments[number], finding.rule):
                used.setdefault(number, set()).update(words)
                accepting.append(comments[number])
        if accepting:
            reason = Suppression(accepting[0].location, accepting[0].reason)
            suppressed.append(dataclasses.replace(finding, suppression=reason))
        else:
            kept.append(finding)
    extra = [
        about_text(rule_id, comment.location, attributes)
        for number, comment in enumerate(comments)
        for rule_id, attributes in _judge(comment, used.get(number, set()), known_rules, terms(comment.location.path))
        if rule_id in terms(comment.location.path).active
    ]
    return Applied(tuple(kept), tuple(suppressed), tuple(extra))


def about_text(rule_id: str, location: Location, attributes: Mapping[str, str]) -> Finding:
    """What a rule about the text itself says of a place."""
    rule = next(rule for rule in text_rules() if rule.id == rule_id)
    told = message(rule, attributes)
    return Finding(
        rule=rule.id, name=rule.name, level=rule.level, confidence=rule.confidence, message=told, location=location,
        function="", entry_point=EntryPoint(location, ""), entry_points=(), backends={}, trace=(Step(location, told),),
        fix=rule.fix, url=url(rule.id),
    )  # fmt: skip


_Lines = dict[tuple[str, int, int], list[int]]  # path, cell, line -> numbers of comments; cell -1: for the file


def _by_line(comments: Sequence[Comment]) -> _Lines:
    lines: _Lines = {}
    for number, comment in enumerate(comments):
        path, cell = comment.location.path, comment.location.cell
        whole = comment.directive == "ignore-file"
        for key in [(path, -1, 0)] if whole else [(path, cell, line) for line in comment.starts]:
            lines.setdefault(key, []).append(number)
    return lines


def _reaching(finding: Finding, lines: _Lines, comments: Sequence[Comment]) -> Iterator[int]:
    """The comments that cover the finding: at its own line first, then back along the path, then for the file."""
    for place in (finding.location, *(step.location for step in reversed(finding.trace))):
        for number in lines.get((place.path, place.cell, place.line), ()):
            if comments[number].end <= place.end_line:
                yield number
    yield from lines.get((finding.location.path, -1, 0), ())


def _words_for(comment: Comment, rule: str) -> tuple[str, ...]:
    """Which words of the comment mean the rule; the empty word of a comment for all rules does."""
    if comment.directive not in _DIRECTIVES:
        return ()
    return ("",) if comment.rules is None else tuple(word for word in comment.rules if covers(word, rule))


def _judge(
    comment: Comment, used: Collection[str], known: Collection[str], terms: Terms
) -> Iterator[tuple[str, dict[str, str]]]:
    """Rules that the comment itself breaks, with the attributes for their messages."""
    if comment.directive not in _DIRECTIVES:
        hint = did_you_mean(comment.directive, _DIRECTIVES) if comment.directive else ""
        problem = f"is not understood{hint or '; write # phiml-audit: ignore[...]'}"
        yield "PHI003", {"ignored": comment.text, "problem": problem}
        return
    own = {rule.id for rule in text_rules()}
    suppressible = set(known) - own
    for word in ("",) if comment.rules is None else comment.rules:
        meant = {rule for rule in suppressible if comment.rules is None or covers(word, rule)}
        ignored = comment.directive if comment.rules is None else f"{comment.directive}[{word}]"
        if not meant:
            hint = "" if any(covers(word, rule) for rule in own) else did_you_mean(word, suppressible)
            problem = f"names no rule that a comment can suppress{hint}"
            yield "PHI003", {"ignored": ignored, "problem": problem}
        elif word not in used and meant <= terms.active:
            yield "PHI001", {"ignored": ignored}
    if terms.reasons and not comment.reason:
        yield "PHI002", {"ignored": comment.text}


def _coverage(raw: _Raw, lines: Sequence[str], statements: Sequence[tuple[int, int]]) -> tuple[range, int]:
    """Lines where covered locations begin, and the line that they must reach."""
    number = bisect.bisect(statements, (raw.line, sys.maxsize)) - 1
    first, last = statements[number] if number >= 0 else (0, 0)
    within = first <= raw.line <= last
    if not raw.alone:
        return range(first if within else raw.line, raw.line + 1), raw.line
    below = raw.line + 1
    while below <= len(lines) and lines[below - 1].lstrip().startswith("#"):
        below += 1
    if within:
        return range(below, below + 1), 0
    first, last = statements[number + 1] if number + 1 < len(statements) else (0, 0)
    return range(below, last + 1) if first == below else range(0), 0


def _read(lines: Sequence[str]) -> tuple[list[_Raw], list[tuple[int, int]]]:
    """The comments with our marker (never strings that look so), and first and last lines of the statements.

    A compound statement counts as its header, decorators included. Where the text cannot be tokenized, each line counts
    as a statement.
    """
    comments: list[_Raw] = []
    statements: list[tuple[int, int]] = []
    first = last = 0
    begins, decorator = True, False
    text = "\n".join(line.rstrip("\r\n") for line in lines) + "\n"
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            last = token.end[0]
            if token.type == tokenize.COMMENT:
                if mentioned(token.string):
                    line, column = token.start
                    comments.append(_Raw(line, column, token.string, alone=not lines[line - 1][:column].strip()))
            elif token.type == tokenize.NEWLINE:
                if not decorator:
                    statements.append((first, token.start[0]))
                    first = 0
                begins = True
            elif begins and token.type not in _LAYOUT:
                begins, decorator = False, token.string == "@"
                first = first or token.start[0]
    except (tokenize.TokenError, SyntaxError):
        done = statements[-1][1] if statements else 0
        statements += [(line, line) for line in range(done + 1, len(lines) + 1)]
        comments += _guessed(lines, last)
    return comments, statements


def _guessed(lines: Sequence[str], after: int) -> Iterator[_Raw]:
    """Comments of the lines that could not be tokenized, unless a quote before the ``#`` makes them doubtful."""
    for number, line in enumerate(lines[after:], after + 1):
        if mentioned(line) and (found := re.match(r"([^'\"#]*)(#.*)", line)):
            yield _Raw(number, found.end(1), found[2].rstrip("\r\n"), alone=not found[1].strip())
