"""What a rule is: frozen data, as its YAML file says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from phiml_audit import web
from phiml_audit.errors import AuditError
from phiml_audit.model import Backend, Confidence, Effect, Level

# ((attribute, words of which it must have one), ...); all must hold
Conditions = tuple[tuple[str, frozenset[str]], ...]

RULE_ID = r"[A-Z]{2,10}[0-9]{3}"
_MARK = re.compile(rf"#\s*({RULE_ID}(?:[\s,]+{RULE_ID})*)\b")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which events a rule is about."""

    event: str  # a kind of ``vocabulary.EVENTS``
    inside: frozenset[str]  # one of these regions is on the stack; empty: anywhere
    nested: tuple[str, ...]  # all of these are, in this order from the outside in
    outside: frozenset[str]  # none of these is
    where: Conditions
    excepted: tuple[Conditions, ...]  # no match where all conditions of one of them hold


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Rules about the text itself have neither patterns nor backends."""

    id: str
    name: str
    summary: str
    section: str  # title in "What to avoid in ΦML"; empty for what the document does not mention
    patterns: tuple[Pattern, ...]  # any of them
    message: str  # with ``{attribute}`` placeholders
    why: str  # Markdown, as ``fix``
    fix: str
    backends: Mapping[Backend, Effect]
    level: Level  # the worst of all backends
    confidence: Confidence
    tags: tuple[str, ...]
    evidence: tuple[str, ...]
    bad: str  # programs; the lines that must be found carry the mark ``# PHI101``
    good: str
    path: str  # of the rule file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a rule file."""

    path: str
    line: int
    key: str  # as ``match.where.origin``
    text: str

    def __str__(self) -> str:
        key = f" {self.key}:" if self.key else ""
        return f"{self.path}:{self.line}:{key} {self.text}"


class RuleError(AuditError):
    """Rule files that cannot be used, with everything that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(*map(str, self.problems))


def url(rule_id: str) -> str:
    """The web page of a rule that comes with phiml-audit; empty if it has none."""
    return web.rule_page(rule_id)


def marks(program: str) -> dict[int, tuple[str, ...]]:
    """The ids that ``# PHI101`` comments of an example expect, by line from 1."""
    found: dict[int, tuple[str, ...]] = {}
    for number, line in enumerate(program.split("\n"), 1):
        if mark := _MARK.search(line):
            found[number] = tuple(re.findall(RULE_ID, mark[1]))
    return found
