"""What a rule tells a reader: the one text behind ``explain``, the pages in docs/rules, and the help in SARIF."""

from __future__ import annotations

from phiml_audit.rulebook.records import Rule


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
