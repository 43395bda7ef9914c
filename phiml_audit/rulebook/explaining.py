"""What a rule tells a reader: the one text behind ``explain``, the pages in docs/rules, and the help in SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from phiml_audit.model import BACKENDS
from phiml_audit.rulebook.records import Rule

_HEAD = "| rule | name | what | jax | torch | tensorflow |\n| --- | --- | --- | --- | --- | --- |"


def explain(rule: Rule) -> str:
    """The rule as Markdown, ends in a newline."""
    parts = [
        f"# {rule.id} {rule.name}",
        rule.summary,
        _origin(rule),
        "## Why",
        rule.why,
        "## Bad",
        _program(rule.bad),
        "## What to write instead",
        rule.fix,
        _program(rule.good),
    ]
    if rule.backends:
        parts += ["## What happens, by backend", _table(rule)]
    if rule.evidence:
        parts += ["## Evidence", "\n".join(f"- {_cell(case)}" for case in rule.evidence)]
    return "\n\n".join(parts) + "\n"


def explain_several(beginning: str, rules: Sequence[Rule]) -> str:
    """Rules whose ids begin alike, as Markdown: the sections that they come from, and a line for each rule."""
    parts = [f"# {beginning}"]
    for section, group in groupby(rules, lambda rule: rule.section):
        rows = [f"| {rule.id} | {rule.name} | {_cell(rule.summary)} | {' | '.join(_levels(rule))} |" for rule in group]
        parts += [f"## {section or 'Beyond the document'}", "\n".join([_HEAD, *rows])]
    return "\n\n".join(parts) + f"\n\n`phiml-audit explain {rules[0].id}` shows one whole.\n"


def _levels(rule: Rule) -> list[str]:
    return [(rule.backends[name].level if rule.backends else rule.level).name.lower() for name in BACKENDS]


def _origin(rule: Rule) -> str:
    told = f"Section “{rule.section}” of *What to avoid in ΦML*." if rule.section else ""
    facts = [f"Level: {rule.level.name.lower()}.", f"Confidence: {rule.confidence.name.lower()}."]
    if rule.tags:
        facts.append(f"Tags: {', '.join(rule.tags)}.")
    return " ".join([told, *facts]).strip()


def _program(code: str) -> str:
    return f"```python\n{code.strip()}\n```"


def _table(rule: Rule) -> str:
    rows = [f"| {name} | {seen.level.name.lower()} | {_cell(seen.effect)} |" for name, seen in rule.backends.items()]
    return "\n".join(["| backend | level | effect |", "| --- | --- | --- |", *rows])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
