"""What is not known is told: in the table, on request with its reason, and by the exit code."""

from __future__ import annotations

import json

import pytest

UNKNOWN = """\
from phiml.math import jit_compile
from .missing import smooth
from tool import sharpen

@jit_compile
def step(u, callback):
    return sharpen(smooth(callback(u)))
"""
KNOWN = "from phiml.math import jit_compile\n@jit_compile\ndef step(u):\n    return 2 * u\n"


@pytest.fixture
def program(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text):
        (tmp_path / "main.py").write_text(text)

    return write


def test_an_entry_point_is_clean_only_if_all_is_known(program, run):
    program(UNKNOWN)
    result = run("check", ".", "-v")
    assert result.exit_code == 0
    assert "main.step    clean?  clean?  clean?      3" in result.stdout
    assert "Not known to 'main.step': 3" in result.stdout
    assert "main.py:7:12: sharpen(smooth(callback(u))) (module not found)" in result.stdout
    assert "main.py:7:20: smooth(callback(u)) (module not found)" in result.stdout
    assert "main.py:7:27: callback(u) (unknown value)" in result.stdout
    (entry,) = json.loads(run("check", ".", "--format", "json").stdout)["entry_points"]
    assert [each["text"] for each in entry["unresolved"]] == [
        "sharpen(smooth(callback(u)))",
        "smooth(callback(u))",
        "callback(u)",
    ]


@pytest.mark.parametrize("text, code", [(UNKNOWN, 1), (KNOWN, 0)])
def test_strict_unknown(program, run, text, code):
    program(text)
    assert run("check", ".", "--strict-unknown").exit_code == code
    assert run("check", ".", "--strict-unknown", "--exit-zero").exit_code == 0


def test_what_a_backend_compiles_is_clean_there_alone(program, run):
    program("import jax\nfrom phiml import math\n@jax.jit\ndef f(x):\n    return math.wrap(x).native()\nf(1.0)\n")
    told = run("check", ".").stdout
    assert "main.f       clean  -      -" in told
    assert "1 entry point clean on jax." in told
    assert "| `main.f` | clean | - | - |" in run("check", ".", "--format", "markdown").stdout
    (entry,) = json.loads(run("check", ".", "--format", "json").stdout)["entry_points"]
    assert list(entry["backends"]) == ["jax"]


def test_what_the_configuration_hides_is_counted(program, run, tmp_path):
    program(
        "from phiml.math import jit_compile\nSEEN = []\n@jit_compile\ndef step(u):\n    SEEN.append(u)\n    return u\n"
    )
    (tmp_path / "old.py").write_text("")
    settings = (
        "exclude = ['old.py']\nper-file-ignores = {'main.py' = ['PHI1'], 'old.py' = ['PHI1'], 'm*.py' = ['PHI5']}\n"
    )
    (tmp_path / "phiml-audit.toml").write_text(settings)
    printed = " ".join(run("check", ".").stdout.split())
    assert "Not shown: 1 of rules that are not selected or ignored, 1 excluded path." in printed
    assert "per-file-ignores: PHI5 for 'm*.py' hides nothing" in printed
    assert "'old.py'" not in printed
