"""Which rules take part in a run: selectors are ids and beginnings of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phiml_audit.errors import AuditError, did_you_mean
from phiml_audit.rulebook.records import Rule

ALL = "ALL"


class SelectionError(AuditError):
    """A selector that no rule begins with."""


def covers(selector: str, rule_id: str) -> bool:
    """Whether ``PHI1`` or ``ALL`` means the rule."""
    return selector == ALL or (bool(selector) and rule_id.startswith(selector))


def selected(
    rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str], named: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules that take part; without ``select`` all but the ignored ones.

    The longest selector that covers a rule decides, ``ignore`` among equals. Raises ``SelectionError`` for a selector
    that covers none, also among those that are only ``named``.
    """
    rules = tuple(rules)
    ids = [rule.id for rule in rules]
    for selector in (*select, *ignore, *named):
        if not any(covers(selector, rule_id) for rule_id in ids):
            raise SelectionError(f"no rule is called '{selector}' or begins so{did_you_mean(selector, ids)}")
    return tuple(rule for rule in rules if _strength(select or (ALL,), rule.id) > _strength(ignore, rule.id))


def _strength(selectors: Sequence[str], rule_id: str) -> int:
    lengths = (0 if selector == ALL else len(selector) for selector in selectors if covers(selector, rule_id))
    return max(lengths, default=-1)
