"""What the configuration tells of a program and of its environment changes what is found, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Level, Request

PROGRAM = """\
from somewhere import compile_it

history = []


class Surrogate:
    def __call__(self, x):
        return x


model = Surrogate()


def step(u):
    history.append(u * 2)
    return model(u)
"""
LEAK = """\
from phiml.math import jit_compile

kept = []


@jit_compile
def step(u):
    kept.append(u * 2)
    return u
"""


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (Config(), set()),
        (Config(entry_points=("program.step",)), {("PHI101", 15)}),
        (Config(entry_points=("program.step",), networks=("program.Surrogate",)), {("PHI101", 15), ("PHI406", 16)}),
        (Config(entry_points=("program.other",)), set()),
    ],
    ids=["nothing", "entry point", "and network", "no such function"],
)
def test_entry_points_and_networks(tmp_path: Path, config: Config, expected: set[tuple[str, int]]) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    report = audit(Request((tmp_path,), tmp_path, tmp_path), replace(config, level=Level.NOTE))
    assert {(f.rule, f.location.line) for f in report.findings} == expected


@pytest.mark.parametrize(("version", "said"), [("1.16.1", False), ("1.12.0", True)])
def test_another_version_of_phiml_is_said(tmp_path: Path, version: str, said: bool) -> None:
    environment = tmp_path / "environment"
    (environment / "lib" / "python3.11" / "site-packages" / f"phiml-{version}.dist-info").mkdir(parents=True)
    (environment / "pyvenv.cfg").write_text("home = nowhere\n", encoding="utf-8")
    (tmp_path / "program.py").write_text(LEAK, encoding="utf-8")
    report = audit(Request((tmp_path,), tmp_path, tmp_path), Config(python=environment))
    assert [f.rule for f in report.findings] == ["PHI101"]
    assert any(f"ΦML {version}" in notice for notice in report.notices) is said
