"""What the configuration tells of a program and of its environment changes what is found, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from phiml_audit import api
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


NEAREST = {
    "": {},
    "nothing said": {"a.toml": ""},
    "ignored in its folder": {"pkg/phiml-audit.toml": 'ignore = ["PHI101"]'},
    "pattern of its folder": {"pkg/phiml-audit.toml": 'per-file-ignores = {"sub/*.py" = ["PHI1"]}'},
    "nothing but errors of others": {
        "phiml-audit.toml": 'ignore = ["PHI"]',
        "pkg/phiml-audit.toml": 'select = ["PHI1"]',
    },
    "extended": {"phiml-audit.toml": 'ignore = ["PHI1"]', "pkg/phiml-audit.toml": 'extend = "../phiml-audit.toml"'},
    "a level": {"phiml-audit.toml": 'levels = {PHI1 = "error", PHI101 = "note"}'},
    "a flag": {"pkg/phiml-audit.toml": 'ignore = ["PHI101"]'},
}
FOUND = {"": 2, "nothing said": 2, "ignored in its folder": 1, "pattern of its folder": 1,
         "nothing but errors of others": 1, "extended": 0, "a level": 0, "a flag": 2}  # fmt: skip


@pytest.mark.parametrize("case", NEAREST)
def test_the_configuration_nearest_to_a_file_judges_it(case: str, tmp_path: Path, monkeypatch) -> None:
    for name in ("a.py", "pkg/sub/b.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LEAK)
    for name, text in NEAREST[case].items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    values = {"ignore": ["PHI2"]} if case == "a flag" else {}
    report = api.audit(["."], config=api.configure(".", **values))
    assert len(report.findings) == FOUND[case]
    assert all(finding.backends["jax"].level is finding.level for finding in report.findings)


def test_levels_of_rules(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.py").write_text(LEAK)
    (tmp_path / "phiml-audit.toml").write_text('levels = {PHI1 = "error", PHI101 = "warning"}')
    monkeypatch.chdir(tmp_path)
    (finding,) = api.audit().findings
    assert (finding.level, finding.backends["torch"].level) == (Level.WARNING, Level.WARNING)
    (tmp_path / "phiml-audit.toml").write_text('levels = {PHY101 = "warning"}')
    with pytest.raises(api.AuditError, match="did you mean 'PHI101'"):
        api.audit()
