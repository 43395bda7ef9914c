"""The key of a trace: which arguments that change make ΦML trace again. The auditor and ΦML itself answer alike.

ΦML is executed where it is installed, with ΦFlow and the backend; PHIML_PYTHON names another interpreter that has them.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Request

PYTHON = os.environ.get("PHIML_PYTHON", sys.executable)
HEAD = """
from dataclasses import dataclass
from typing import Any, List, Optional, Tuple
import numpy as np
from phi.flow import *
from phiml.math import Shape, Tensor, batch, channel, instance, spatial, wrap

class Plain:
    pass

class Equal:
    def __eq__(self, other):
        return True
    __hash__ = None

class Tree:
    def __init__(self, u, law):
        self.u, self.law = u, law
    def __variable_attrs__(self):
        return ('u',)
    def __value_attrs__(self):
        return ('u',)

class EqualTree(Tree):
    def __eq__(self, other):
        return self.law == other.law
    __hash__ = None

class WholeTree(EqualTree):
    def __variable_attrs__(self):
        return ('u', 'law')
    def __eq__(self, other):
        return True
    __hash__ = None

@dataclass(frozen=True)
class Data:
    number: float = 0.
    text: str = ''
    numbers: Tuple[float, ...] = ()
    data: Any = None
    tensor: Tensor = None
    maybe: Optional[float] = None

@dataclass(frozen=True)
class Chosen:
    u: Any
    law: Any
    variable_attrs: Tuple[str, ...] = ('u',)

u = math.ones(spatial(x=16))
grid = CenteredGrid(1, 0, x=4)
"""
# Whether ΦML traces again at each value of i, which counts the rounds of a loop, by the argument that is passed.
ORDINARY = {
    "i": False,
    ".1 * i": False,
    "wrap(i)": False,
    "u * i": False,
    "np.ones(3) * i": False,
    "[1, i]": False,
    "(i, (i, i))": False,
    "{'a': {'b': i}}": False,
    "f'step {i}'": True,
    "['a', f'step {i}']": True,
    "{'name': f'step {i}'}": True,
    "{f'name {i}': 1}": True,
    "spatial(x=i + 1)": True,
    "{'size': spatial(x=i + 1)}": True,
    "lambda x: x": True,
    "[u, lambda x: x]": True,
    "Plain()": True,
    "Equal()": False,
    "math.zeros(spatial(x=i + 1))": True,
    "math.zeros(batch(**{f'x{i}': 2}))": True,
    "math.zeros(channel(vector=f'x,y{i}'))": True,
    "np.zeros((i + 1, 2))": True,
    "math.stack([u] * (i + 1), batch('t'))": True,
    "math.stack([u * i, u], batch('t'))": False,
    "[u] * (i + 1)": True,
    "u.x[:i + 1]": True,
    "u.x[i:i + 1]": False,
    "math.zeros((u * i).shape)": False,
    "Data(number=i)": True,
    "Data(text=f'step {i}')": True,
    "Data(numbers=(i, 1))": True,
    "Data(data=i)": False,
    "Data(data=f'step {i}')": True,
    "Data(data=Data(number=i))": True,
    "Data(tensor=i)": False,
    "Data(maybe=i)": False,
    "Data(tensor=u * i)": False,
    "[Data(number=i)]": True,
    "Chosen(u * i, 1)": False,
    "Chosen(u, i)": True,
    "Tree(u, 1)": True,
    "EqualTree(u * i, 1)": False,
    "EqualTree(u, i)": True,
    "WholeTree(u, i)": False,
    "CenteredGrid(i, 0, x=4)": False,
    "CenteredGrid(1, 0, x=i + 1)": True,
    "CenteredGrid(Noise(), 0, x=4) * i": False,
    "CenteredGrid(Noise(), 0, x=i + 1) * 2": True,
    "CenteredGrid(1, i, x=4)": True,
    "CenteredGrid(1, {'x-': 0, 'x+': i}, x=4)": True,
    "CenteredGrid(1, 0, x=4, bounds=Box(x=i + 1))": True,
    "CenteredGrid(1, 0, x=4, bounds=Box(x=(0, i + 1)))": True,
    "CenteredGrid(Noise(), 0, x=i + 4) @ grid": False,
    "Field(grid.geometry, grid.values * i, grid.boundary)": False,
    "Sphere(x=i, radius=1)": False,
}
AUXILIARY = {
    "i": True,
    "f'step {i}'": True,
    "{'gain': 1, 'step': i}": True,
    "[u * i]": True,
    "Data(data=i)": True,
    "Data(number=i)": False,  # nor does the trace see the number: see PHI823
    "Chosen(u, i)": True,
    "EqualTree(u, i)": False,
    "EqualTree(u * i, 1)": True,
}
ROWS = [("", row) for row in ORDINARY] + [("part", row) for row in AUXILIARY]


def program() -> str:
    """Each row passes its argument to a compiled function of its own, in one line."""
    made = [f"f{n} = math.jit_compile(lambda u, part: u * 2, {names!r})" for n, (names, _) in enumerate(ROWS)]
    called = [f"    f{n}(u, {expression})" for n, (_, expression) in enumerate(ROWS)]
    return "\n".join([HEAD, *made, "for i in range(3):", *called, ""])


def expected() -> dict[tuple[str, str], bool]:
    return {("", row): word for row, word in ORDINARY.items()} | {("part", row): word for row, word in AUXILIARY.items()}


def test_the_auditor_knows_what_is_traced_again(tmp_path):
    (tmp_path / "program.py").write_text(program())
    report = audit(Request((tmp_path,), tmp_path, tmp_path), Config())
    found = {f.location.line for f in report.findings if f.rule in ("PHI704", "PHI705")}
    first = program().splitlines().index("for i in range(3):") + 2
    assert {row: first + n in found for n, row in enumerate(ROWS)} == expected()


@pytest.mark.evidence
@pytest.mark.slow
@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_phiml_traces_again(backend):
    if subprocess.run([PYTHON, "-c", f"import phi.flow, {backend}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{PYTHON} has no ΦFlow with {backend}")
    setting = f"from phiml import math\nmath.use({backend!r})\n"
    counting = f"print('\\n', [len(f.traces) for f in ({', '.join(f'f{n}' for n in range(len(ROWS)))},)])"
    done = subprocess.run(
        [PYTHON, "-W", "ignore", "-c", setting + program() + counting], capture_output=True, text=True, check=False,
        timeout=240, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    counts = [int(word) for word in done.stdout.splitlines()[-1].strip(" []").split(",")]
    assert {row: count > 1 for row, count in zip(ROWS, counts, strict=True)} == expected()
