"""Events × rules -> matches."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence

from phiml_audit.rulebook.records import Conditions, Pattern, Rule

Index = Mapping[str, tuple[tuple[Rule, tuple[Pattern, ...]], ...]]


def index(rules: Iterable[Rule]) -> Index:
    """The rules by kind of event, each with its patterns for that kind."""
    by_event: dict[str, list[tuple[Rule, tuple[Pattern, ...]]]] = {}
    for rule in rules:
        for event in dict.fromkeys(pattern.event for pattern in rule.patterns):
            patterns = tuple(pattern for pattern in rule.patterns if pattern.event == event)
            by_event.setdefault(event, []).append((rule, patterns))
    return {event: tuple(entries) for event, entries in by_event.items()}


def match(
    rules: Index, event: str, regions: Sequence[str], attributes: Mapping[str, str]
) -> Iterator[tuple[Rule, Pattern]]:
    """The rules that an event breaks, each once, with the first of its patterns that matches.

    ``regions`` are all those on the stack. An attribute that the event does not have fulfils no condition.
    """
    for rule, patterns in rules.get(event, ()):
        for pattern in patterns:
            if _matches(pattern, regions, attributes):
                yield rule, pattern
                break


def message(rule: Rule, attributes: Mapping[str, str]) -> str:
    """The rule's message on an event; an attribute that the event does not have reads ``?``."""
    parts = string.Formatter().parse(rule.message)
    return "".join(text + ("" if name is None else attributes.get(name, "?")) for text, name, _, _ in parts)


def _matches(pattern: Pattern, regions: Sequence[str], attributes: Mapping[str, str]) -> bool:
    return (
        (not pattern.inside or not pattern.inside.isdisjoint(regions))
        and _nested(pattern.nested, regions)
        and pattern.outside.isdisjoint(regions)
        and _hold(pattern.where, attributes)
        and not any(_hold(conditions, attributes) for conditions in pattern.excepted)
    )


def _nested(wanted: Sequence[str], regions: Sequence[str]) -> bool:
    """Whether the wanted regions are on the stack in this order."""
    stack = iter(regions)
    return all(name in stack for name in wanted)


def _hold(conditions: Conditions, attributes: Mapping[str, str]) -> bool:
    return all(attributes.get(name) in words for name, words in conditions)
