"""What only an annotation or astroid's inference leads to is found, says so in its path, and is one step less sure."""

from __future__ import annotations

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Confidence, Finding, Request

HEAD = """
from phiml.math import jit_compile

class Sim:
    def step(self, u):
        self.t = u
        return u

def make():
    return Sim()
"""
BY_ANNOTATION = """
def run(sim: Sim, u):
    f = jit_compile(sim.step)
    return f(u)
"""
WITHIN = """
@jit_compile
def run(u, sim: Sim):
    return sim.step(u)
"""
BY_INFERENCE = """
def run(u):
    sim = make()
    f = jit_compile(sim.step)
    return f(u)
"""
KNOWN = """
def run(sim: Sim, u):
    return jit_compile(sim.step)(u)

jit_compile(Sim().step)
"""
REST = """
LAST = []

def run(*given, **named):
    def step(u):
        for each in (*given, *named.values()):
            LAST.append(u)
        return u
    return jit_compile(step)(*given)
"""


def findings(folder, text: str) -> list[Finding]:
    (folder / "program.py").write_text(HEAD + text)
    return list(audit(Request((folder / "program.py",), folder, folder), Config()).findings)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (BY_ANNOTATION, "compiled by 'jit_compile', by its annotation"),
        (WITHIN, "'run' calls, by its annotation, 'Sim.step'"),
        (BY_INFERENCE, "compiled by 'jit_compile', by astroid's inference"),
    ],
)
def test_the_path_says_so(tmp_path, text, phrase):
    found = next(
        each for each in findings(tmp_path, text) if each.location.line == HEAD.count("\n", 0, HEAD.index("self.t")) + 1
    )
    assert found.confidence is Confidence.MEDIUM
    assert any(phrase in step.message for step in found.trace)


def test_what_runs_shows_is_as_sure_as_ever(tmp_path):
    found = findings(tmp_path, KNOWN)
    assert found
    assert all(each.confidence is Confidence.HIGH for each in found)
    assert not any(", by " in step.message for each in found for step in each.trace)


def test_rest_arguments_of_functions_that_nobody_calls_are_not_empty(tmp_path):
    assert [each.rule for each in findings(tmp_path, REST) if "LAST" in each.message]
