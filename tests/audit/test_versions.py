"""Findings for the version of ΦML that the audited project uses."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Level, Request
from phiml_audit.versions import for_version
from tests.evidence.conftest import some_evidence

PROGRAM = """
    from functools import lru_cache
    from phiml import math

    @lru_cache
    def square(x):
        return x * x

    @math.jit_compile
    def step(x):
        return square(x)
    """
EVIDENCE = some_evidence(
    "PHI116.bad jax 1.14.3 exception|TypeError: unhashable",
    "PHI116.bad jax 1.16.1 ok",
    "PHI116.bad torch 1.14.3 timeout|still running",
    "PHI116.bad torch 1.16.1 exception|AssertionError",
    "PHI116.bad tensorflow 1.16.1 ok",
)


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "program.py").write_text(textwrap.dedent(PROGRAM), "utf-8")
    return tmp_path


def levels(report) -> dict[str, str]:
    (finding,) = report.findings
    return {backend: effect.level.name for backend, effect in finding.backends.items()}


def test_the_version_decides_on_the_level(project):
    found = audit(Request((project,), project, project), Config(level=Level.NOTE))
    assert levels(found) == {"jax": "NONE", "torch": "ERROR", "tensorflow": "NONE"}
    assert found.notices == ()
    (old,) = for_version(found.findings, "1.14.0", EVIDENCE).findings
    assert old.backends["jax"].level is Level.ERROR
    assert old.backends["jax"].effect == "with ΦML 1.14.3: exception TypeError: unhashable"
    assert old.backends["torch"] == found.findings[0].backends["torch"], "a run without an end tells nothing"


def test_what_does_no_harm_there_is_no_finding(project):
    found = audit(Request((project,), project, project), Config()).findings
    recorded = some_evidence("PHI116.bad torch 1.14.3 ok", "PHI116.bad torch 1.16.1 exception|AssertionError")
    dated = for_version(found, "1.14.3", recorded)
    assert (dated.findings, dated.notices) == ((), ())
    assert for_version(found, "1.16.1", recorded).findings == found
    assert for_version(found, "1.14.3", some_evidence("PHI101.bad jax 1.14.3 ok")).findings == found


@pytest.mark.parametrize(("installed", "says"), [("1.14.3", ""), ("1.14.1", "1.14.3"), ("1.16.4", "1.16.1")])
def test_the_environment_of_the_project_is_looked_at(installed, says, project):
    packages = project / ".venv" / "lib" / "python3.11" / "site-packages"
    (packages / f"phiml-{installed}.dist-info").mkdir(parents=True)
    report = audit(Request((project / "program.py",), project, project), Config(python=project / ".venv"))
    assert levels(report)["jax"] == ("ERROR" if installed.startswith("1.14") else "NONE")
    note = f"ΦML {installed} was not run; this is what ΦML {says} does, the nearest version that was"
    assert report.notices == ((note,) if says else ())
