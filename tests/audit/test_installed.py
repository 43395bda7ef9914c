"""Programs that call into installed packages: what happens there is told where the program calls."""

from __future__ import annotations

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Request

PROGRAM = """\
from phiml.math import jit_compile
{imports}

@jit_compile
def step(u):
    return {call}
"""
PACKAGE = {
    "tool/__init__.py": "from .inner import *\nfrom .inner import remember\nfrom . import broken, unused\n",
    "tool/inner.py": (
        "__all__ = ['remember', 'Keeper']\nfrom ._state import SEEN\n"
        "def remember(x):\n    SEEN.append(x)\n    return x\n"
        "class Keeper:\n    def __call__(self, x):\n        return remember(x)\n"
    ),
    "tool/_state.py": "SEEN = []\n",
    "tool/broken.py": "def (\n",
    "tool/unused.py": "raise SystemExit\n",
}


@pytest.fixture
def program(tmp_path):
    def write(imports, call):
        for name, text in PACKAGE.items():
            file = tmp_path / ".venv/lib/python3.11/site-packages" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        (tmp_path / "main.py").write_text(PROGRAM.format(imports=imports, call=call))
        return audit(Request((tmp_path,), tmp_path, tmp_path), Config(python=tmp_path / ".venv"))

    return write


@pytest.mark.parametrize(
    "imports, call",
    [
        ("import tool", "tool.remember(u)"),
        ("import tool.inner as t", "t.remember(u)"),
        ("from tool import remember", "remember(u)"),
        ("from tool.inner import Keeper", "Keeper()(u)"),
        ("from tool import *", "remember(u)"),
    ],
)
def test_a_finding_in_a_package_stands_at_the_call(program, imports, call):
    report = program(imports, call)
    (finding,) = report.findings
    assert (finding.rule, finding.location.path, finding.location.line) == ("PHI101", "main.py", 6)
    assert finding.trace[-1].location.path.endswith("site-packages/tool/inner.py")
    assert report.skipped == report.unknown == ()


def test_a_package_that_is_not_installed_is_told(program):
    report = program("from tolls import remember", "remember(u)")
    ((entry, unknown),) = report.unknown
    assert (entry.qualname, unknown[0].reason, unknown[0].location.line) == ("main.step", "module not found", 6)
