"""Every shipped rule finds in its own examples what is marked there, and nothing else."""

from __future__ import annotations

import pytest

from phiml_audit.catalogue import load
from phiml_audit.examples import Outcome, shipped_outcomes
from phiml_audit.rulebook import load_rules, shipped_folder, text_rules

IDS = [rule.id for rule in (*text_rules(), *load_rules([shipped_folder()], load().roles))]


@pytest.fixture(scope="module")
def outcomes() -> dict[tuple[str, str], Outcome]:
    return {(each.rule, each.place.rpartition(".")[2]): each for each in shipped_outcomes()}


@pytest.mark.parametrize("example", ["bad", "good"])
@pytest.mark.parametrize("rule", IDS)
def test_examples_are_as_marked(rule, example, outcomes):
    assert outcomes[rule, example].problems == ()
