"""What the rules say is what execution showed."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiml_audit.audit import rules_of
from phiml_audit.config import Config
from phiml_audit.evidence import load
from phiml_audit.model import Level
from tests.evidence.conftest import a_rule, some_evidence
from tools.evidence.claims import disagreements, gaps, programs
from tools.evidence.environments import PHIML
from tools.evidence.writing import as_markdown

DOCS = Path(__file__).parents[2] / "docs"
RULES = [rule for rule in rules_of(Config()) if rule.backends]
MEND = "run: make evidence"


@pytest.fixture(scope="module")
def recorded():
    return load(DOCS / "evidence.json")


def test_the_evidence_can_be_read(recorded):
    assert recorded.problems == ()
    assert recorded.versions[-1] == PHIML[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_claims_what_execution_showed(rule, recorded):
    assert [str(each) for each in disagreements([rule], recorded)] == []


def test_every_example_ran_as_it_is_now(recorded):
    missing = gaps(RULES, recorded, ["jax", "torch"], PHIML)
    assert {key: names for key, names in missing.items() if names} == {}, MEND


def test_no_evidence_is_of_a_rule_that_is_gone(recorded):
    assert sorted(recorded.examples.keys() - programs(RULES).keys()) == [], MEND


def test_the_page_is_current(recorded):
    assert (DOCS / "evidence.md").read_text(encoding="utf-8") == as_markdown(recorded), MEND


@pytest.mark.parametrize(
    ("level", "bad", "good", "seen"),
    [
        (Level.ERROR, "exception|KeyError", "ok", []),
        (Level.ERROR, "wrong value", "ok", []),
        (Level.ERROR, "ok", "ok", ["bad"]),
        (Level.ERROR, "warning", "ok", ["bad"]),
        (Level.ERROR, "timeout", "ok", ["bad"]),
        (Level.ERROR, "exception", "exception|E", ["good"]),
        (Level.WARNING, "warning", "ok", []),
        (Level.WARNING, "ok x12", "ok x1", []),
        (Level.WARNING, "ok x1", "ok x2", ["bad"]),
        (Level.WARNING, "exception", "warning", ["bad", "good"]),
        (Level.NOTE, "ok", "ok", []),
        (Level.NOTE, "warning", "ok", ["bad"]),
        (Level.NONE, "ok", "ok", []),
        (Level.NONE, "exception", "ok", ["bad"]),
    ],
)
def test_a_claim_that_execution_does_not_show(level, bad, good, seen):
    runs = some_evidence(f"PHI101.bad jax 1.16.1 {bad}", f"PHI101.good jax 1.16.1 {good}")
    found = disagreements([a_rule("PHI101", level, Level.ERROR)], runs)
    assert [(each.example, each.backend) for each in found] == [(example, "jax") for example in seen]


def test_levels_are_of_the_newest_version_and_good_examples_of_all():
    runs = some_evidence(
        "PHI101.bad jax 1.9.0 exception",
        "PHI101.bad jax 1.16.1 ok",
        "PHI101.good jax 1.9.0 exception",
        "PHI101.good jax 1.16.1 ok",
    )
    (found,) = disagreements([a_rule("PHI101", Level.NONE)], runs)
    assert str(found) == "PHI101.good on jax: claimed ok, seen exception with ΦML 1.9.0"


def test_gaps():
    runs = some_evidence("PHI101.bad jax 1.16.1 ok", "PHI102.bad jax 1.16.1 ok")
    rules = [a_rule("PHI101", Level.NONE), a_rule("PHI102", Level.NONE, bad="new"), a_rule("PHI001")]
    assert gaps(rules, runs, ["jax"], ["1.16.1"]) == {("jax", "1.16.1"): ["PHI101.good", "PHI102.bad", "PHI102.good"]}
