"""What an output needs to know of a rule, and the words that say it to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from phiml_audit.model import BACKENDS, Backend, Confidence, Effect, Finding, Level


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule as documentation: no pattern, nothing that is needed for matching."""

    id: str
    name: str  # PascalCase
    summary: str  # one sentence
    section: str  # title of the section of "What to avoid in ΦML", "" if the document does not mention it
    why: str  # Markdown
    fix: str  # Markdown
    backends: Mapping[Backend, Effect]
    level: Level  # the worst one of all backends
    confidence: Confidence
    tags: tuple[str, ...]
    bad: str  # Python source
    good: str  # Python source
    url: str


def rule_of(finding: Finding, rules: Mapping[str, RuleInfo]) -> RuleInfo:
    """The rule of a finding; for a rule that ``rules`` does not hold, what the finding itself tells of it."""
    known = rules.get(finding.rule)
    if known is not None:
        return known
    return RuleInfo(
        id=finding.rule, name=finding.name, summary=finding.message, section="", why=finding.message, fix=finding.fix,
        backends=finding.backends, level=finding.level, confidence=finding.confidence, tags=(), bad="", good="",
        url=finding.url,
    )  # fmt: skip


def help_text(rule: RuleInfo) -> str:
    """Why the rule exists and what to do, as plain paragraphs."""
    effects = (f"{name}: {describe(rule.backends[name])}" for name in BACKENDS if name in rule.backends)
    parts = (rule.why.strip() or rule.summary, "\n".join(effects), rule.fix.strip())
    return "\n\n".join(part for part in parts if part)


def help_markdown(rule: RuleInfo) -> str:
    """The page of a rule as Markdown, without its title."""
    parts = [rule.why.strip() or rule.summary]
    if rule.section:
        parts.append(f"Section of *What to avoid in ΦML*: {rule.section}")
    if rule.backends:
        rows = [f"| {name} | {cell(describe(rule.backends[name]))} |" for name in BACKENDS if name in rule.backends]
        parts.append("\n".join(["| backend | what happens |", "| --- | --- |", *rows]))
    if rule.fix.strip():
        parts.append(f"**Instead:** {rule.fix.strip()}")
    for title, code in (("Bad", rule.bad), ("Good", rule.good)):
        if code.strip():
            parts.append(f"{title}:\n\n{fenced(code)}")
    return "\n\n".join(parts) + "\n"


def describe(effect: Effect) -> str:
    """An effect in words: its level, then what happens; ``fine`` where there is no harm."""
    if effect.level is Level.NONE:
        return "fine"
    level = effect.level.name.lower()
    return f"{level}: {effect.effect}" if effect.effect else level


def cell(markdown: str) -> str:
    """Markdown that can stand in one cell of a table."""
    return " ".join(markdown.split()).replace("|", "\\|")


def fenced(code: str, language: str = "python") -> str:
    """A code block whose fence is longer than any run of backticks inside."""
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"
