"""Which gradients inside jit are said to fail on PyTorch: those through an operation it cannot differentiate there.

What is expected was executed, with ΦML 1.16.1 and PyTorch 2.13.0.
"""

from __future__ import annotations

import textwrap

import pytest

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Level, Request

PROGRAM = """
from phiml import math
from phiml.math import Solve, extrapolation, spatial

double = math.custom_gradient(lambda v: 2 * v, lambda inputs, y, dy: {{'v': 2 * dy}})
slope = math.gradient(lambda v: math.sum(v ** 3), 'v', get_output=False)
damp = math.jit_compile_linear(lambda v: 2 * v - math.laplace(v, padding=extrapolation.ZERO))

def size(v):
    return math.sqrt(math.sum(v ** 2))

def energy(x, k):
{body}

force = math.gradient(energy, {wrt!r}, get_output=False)

@math.jit_compile
def descend(x, k):
    return x - .1 * force(x, {k})

def main():
    x = math.tensor([1., 2.], spatial('x'))
    descend(x, x)
    descend(2 * x, x)

main()
"""
FAILS = {
    "function": ("return math.sum(math.exp(x))", "PHI504"),
    "helper": ("return size(x)", "PHI504"),
    "variable": ("e = math.exp(x)\ne = 2 * e\nreturn math.sum(e)", "PHI504"),
    "power": ("return math.sum(2 ** x)", "PHI504"),
    "reciprocal": ("return math.sum(1 / x)", "PHI504"),
    "length": ("return math.norm(x, 'x')", "PHI504"),
    "custom gradient": ("return math.sum(double(x))", "PHI505"),
    "safe_mul": ("return math.sum(math.safe_mul(x, x))", "PHI505"),
    "solve": ("return math.l2_loss(math.solve_linear(damp, x, Solve('CG', 1e-5, x0=0 * x)))", "PHI505"),
    "second derivative": ("return math.sum(slope(x))", "PHI506"),
    "beside a constant": ("return math.l2_loss(math.exp(x) - k)", "PHI504"),
    "further result": ("loss = math.sum(math.exp(x))\nreturn loss, x", "PHI504"),
    "unpacked": ("a, b = math.exp(x), 2 * x\nreturn math.sum(a * b)", "PHI504"),
    "list": ("terms = [math.sum(math.exp(x))]\nreturn sum(terms)", "PHI504"),
}
RUNS = {
    "traceable": "return math.sum(math.sin(x) + x ** .5 + x / (x + 1) + math.log(x)) + math.max(x)",
    "overwritten": "y = math.exp(x)\ny = x ** 2\nreturn math.sum(y)",
    "dead code": "y = math.exp(x)\nif False:\n    return math.sum(y)\nreturn math.sum(x)",
    "shape only": "return math.sum(x) / math.sqrt(x).shape.volume",
    "integers": "return math.sum(x * math.to_float(math.to_int32(math.exp(x))))",
    "custom gradient stopped": "return math.sum(x * math.stop_gradient(double(x)))",
    "derivative stopped": "return math.sum(x * math.stop_gradient(slope(x)))",
    "branch not differentiated": "return math.sum(math.where(math.exp(x) > 3, x, 2 * x))",
    "branch on a helper": "return math.sum(math.where(size(x) > 3, x, 2 * x))",
    "further result": "return math.l2_loss(x), math.exp(x)",
    "stopped": "return math.sum(x * math.exp(math.stop_gradient(x)))",
}


def rules(body: str, wrt: str, k: str, folder) -> set[str]:
    path = folder / "program.py"
    path.write_text(PROGRAM.format(body=textwrap.indent(body, "    "), wrt=wrt, k=k), "utf-8")
    report = audit(Request((path,), folder, folder), Config(level=Level.NOTE))
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("name", FAILS)
def test_fails(name, tmp_path):
    body, rule = FAILS[name]
    assert rules(body, "x", "1.", tmp_path) - {"PHI501"} == {rule}


@pytest.mark.parametrize("name", RUNS)
def test_runs(name, tmp_path):
    assert rules(RUNS[name], "x", "1.", tmp_path) == {"PHI501"}


def test_operation_on_what_is_no_variable_runs(tmp_path):
    assert rules("return math.sum(x * math.exp(k))", "x", "k", tmp_path) == {"PHI501"}


def test_where_both_are_variables_it_fails(tmp_path):
    found = rules("return math.sum(x * math.exp(k))", "x,k", "k", tmp_path)
    assert found == {"PHI501", "PHI504"}
