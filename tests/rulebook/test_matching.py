"""Which events a rule matches, what it says, and which rules take part."""

import pytest

from phiml_audit import web
from phiml_audit.model import BACKENDS, Confidence, Effect, Level
from phiml_audit.rulebook import (
    Pattern,
    Rule,
    SelectionError,
    covers,
    explain,
    index,
    match,
    message,
    selected,
    text_rules,
    url,
)


def pattern(
    event: str = "mutate",
    inside: str = "",
    outside: str = "",
    where: dict[str, str] | None = None,
    excepted: tuple[dict[str, str], ...] = (),
) -> Pattern:
    def conditions(given: dict[str, str]) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple((name, frozenset(words.split())) for name, words in given.items())

    regions = frozenset(inside.split()), frozenset(outside.split())
    inside, outside = regions
    return Pattern(event, inside, (), outside, conditions(where or {}), tuple(map(conditions, excepted)))


def rule(rule_id: str, *patterns: Pattern, text: str = "") -> Rule:
    return Rule(
        rule_id,
        "SomeName",
        "Sum.",
        "A section",
        patterns,
        text,
        "Why.",
        "Fix.",
        dict.fromkeys(BACKENDS, Effect(Level.ERROR, "a|b\nc")),
        Level.ERROR,
        Confidence.HIGH,
        ("leak",),
        ("case 1",),
        "bad()  # PHI101\n",
        "good()\n",
        "rules/x.yaml",
    )


EVENT = {"origin": "outside", "value": "traced", "form": "item"}
CASES = [
    (pattern(), "", True),
    (pattern("read"), "", False),
    (pattern(inside="jit linear"), "eager linear", True),
    (pattern(inside="jit"), "eager gradient", False),
    (pattern(inside="jit", outside="callback"), "jit callback", False),
    (pattern(where={"origin": "outside", "value": "tensor traced"}), "", True),
    (pattern(where={"origin": "outside", "value": "tensor"}), "", False),
    (pattern(where={"repeated": "no yes"}), "", False),
    (pattern(excepted=({"form": "item", "value": "traced"},)), "", False),
    (pattern(excepted=({"form": "item", "value": "plain"},)), "", True),
    (pattern(excepted=({"form": "assign"}, {"form": "item"})), "", False),
]


@pytest.mark.parametrize(("given", "regions", "expected"), CASES)
def test_a_pattern_matches(given: Pattern, regions: str, *, expected: bool) -> None:
    found = list(match(index([rule("PHI101", given)]), "mutate", tuple(regions.split()), EVENT))
    assert [found_pattern for _, found_pattern in found] == [given] * expected


def test_a_rule_matches_an_event_once_by_its_first_pattern() -> None:
    first, second = pattern(where={"value": "traced"}), pattern()
    rules = index([rule("PHI102"), rule("PHI101", pattern("read"), first, second), rule("PHI103", second)])
    assert [(r.id, p) for r, p in match(rules, "mutate", (), EVENT)] == [("PHI101", first), ("PHI103", second)]
    assert list(match(rules, "branch", (), EVENT)) == []


def test_a_message_is_filled_in() -> None:
    text = message(rule("PHI101", text="{{'{target}'}} in {entry}"), {"target": "a['{x}']"})
    assert text == "{'a['{x}']'} in ?"


RULES = tuple(rule(rule_id) for rule_id in ("PHI101", "PHI102", "PHI201", "ABC100"))
SELECTIONS = [
    ((), (), "PHI101 PHI102 PHI201 ABC100"),
    (("ALL",), ("PHI1",), "PHI201 ABC100"),
    (("PHI1",), (), "PHI101 PHI102"),
    (("PHI1",), ("PHI102",), "PHI101"),
    (("PHI102",), ("PHI1",), "PHI102"),
    (("PHI1", "PHI201"), ("PHI1",), "PHI201"),
    ((), ("ALL",), ""),
]


@pytest.mark.parametrize(("select", "ignore", "expected"), SELECTIONS)
def test_the_longest_selector_wins(select: tuple[str, ...], ignore: tuple[str, ...], expected: str) -> None:
    assert " ".join(found.id for found in selected(RULES, select, ignore)) == expected


@pytest.mark.parametrize("selector", ["PHY101", "", "phi101", "PHI1011"])
def test_an_unknown_selector_is_refused(selector: str) -> None:
    with pytest.raises(SelectionError, match=f"'{selector}' or begins so"):
        selected(RULES, (), (selector,))
    assert not covers(selector, "PHI101")


EXPLAINED = """\
# PHI101 SomeName

Sum.

Section “A section” of *What to avoid in ΦML*. Level: error. Confidence: high. Tags: leak.

## Why

Why.

## Bad

```python
bad()  # PHI101
```

## What to write instead

Fix.

```python
good()
```

## What happens, by backend

| backend | level | effect |
| --- | --- | --- |
| jax | error | a\\|b c |
| torch | error | a\\|b c |
| tensorflow | error | a\\|b c |

## Evidence

- case 1
"""


def test_explain() -> None:
    assert explain(rule("PHI101")) == EXPLAINED
    assert url("PHI101") == web.rule_page("PHI101")
    assert "## What happens" not in explain(text_rules()[0])
