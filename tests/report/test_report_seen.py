"""What running the program says of a finding stands in every format."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from phiml_audit.model import Measured, Seen
from phiml_audit.report import FORMATS, render

SEEN = {"jax": Seen("confirmed", "call 2 differs"), "torch": Seen("not reached", "")}
MEASURED = (Measured("main.step", "jax", 3, 2, 0.5, 0.25, "traced again"),)


@pytest.fixture
def seen(report):
    return replace(report, findings=(replace(report.findings[0], seen=SEEN), *report.findings[1:]), measured=MEASURED)


@pytest.mark.parametrize("format", FORMATS)
def test_verdicts_are_told(format, seen, rules):
    text = render(seen, rules, format)
    assert "call 2 differs" in text
    assert "not reached" in text


@pytest.mark.parametrize("format", ["full", "markdown", "json"])
def test_what_functions_did_is_told(format, seen, rules):
    assert "traced again" in render(seen, rules, format)


KINDS = {
    ("confirmed", "not reached"): (None, "error"),
    ("not reached",): ("open", "none"),
    ("nothing seen", "not reached"): ("review", "none"),
    ("refuted",): ("pass", "none"),
}


@pytest.mark.parametrize("verdicts", KINDS)
def test_sarif_has_a_kind_for_what_is_not_confirmed(verdicts, report, rules):
    found = {name: Seen(verdict, "") for name, verdict in zip(("jax", "torch"), verdicts, strict=False)}
    shown = replace(report, findings=(replace(report.findings[0], seen=found),))
    (result,) = json.loads(render(shown, rules, "sarif"))["runs"][0]["results"]
    assert (result.get("kind"), result["level"]) == KINDS[verdicts]
