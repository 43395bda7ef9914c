"""Where this project is at home on the web: the one place that holds the address, and what follows from it."""

from __future__ import annotations

HOME = ""  # of the repository, as a browser shows it; empty as long as there is none, and then nothing links anywhere


def rule_page(rule_id: str) -> str:
    """The page of a rule that comes with phiml-audit; empty without a home."""
    return f"{HOME}/blob/main/docs/rules/{rule_id}.md" if HOME else ""


def to_report() -> str:
    """The end of a sentence that asks for a report of a defect: `` at <address>``, or nothing."""
    return f" at {HOME}/issues" if HOME else ""
