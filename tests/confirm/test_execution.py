"""What ΦML does is seen: the examples of rules about runs, the examples, and programs that must show nothing.

They are executed where ΦML and the backend are installed; PHIML_PYTHON names another interpreter that has them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phiml_audit.cli.app import app
from phiml_audit.confirm.children import Start, run
from phiml_audit.confirm.compare import sightings
from phiml_audit.confirm.protocol import Order, Program
from phiml_audit.rulebook import marks, seen_rules

PYTHON = os.environ.get("PHIML_PYTHON", sys.executable)
EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = {rule.id: rule for rule in seen_rules()}
KINDS = {"differs": "PHI901", "fails": "PHI902", "leaks": "PHI903", "leaves": "PHI903", "retraces": "PHI904"}

pytestmark = [pytest.mark.evidence, pytest.mark.slow]

# Example and backends -> exit code, and the verdicts on its findings.
VERDICTS = {
    ("leaked_tracer.py", "jax,torch"): (1, {"PHI101": {"jax": "confirmed", "torch": "confirmed"}}),
    ("silent_stale_value.py", "jax,torch"): (1, {"PHI109": {"jax": "confirmed", "torch": "confirmed"}}),
    ("compile_storm.py", "torch"): (1, {"PHI701": {"torch": "confirmed"}}),
    ("network_in_jit.py", "jax,torch"): (1, {"PHI401": {"jax": "confirmed", "torch": "nothing seen"}}),
    ("tape_in_jit.py", "jax,torch"): (1, {"PHI601": {"jax": "confirmed", "torch": "confirmed"}}),
    ("nested_custom_gradient.py", "torch"): (1, {"PHI301": {"torch": "confirmed"}}),
    ("silent_branch.py", "jax,torch"): (1, {"PHI801": {"jax": "confirmed", "torch": "confirmed"}}),
    ("stale_cell.ipynb", "torch"): (1, {"PHI109": {"torch": "confirmed"}}),
    ("clean_simulation/main.py", "jax,torch"): (0, {}),
}


def needs(*backends: str) -> None:
    command = [PYTHON, "-c", f"import phiml, {', '.join(backends)}"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(f"{PYTHON} has no phiml with {backends}")


@pytest.mark.parametrize(("name", "backends"), VERDICTS)
def test_examples(name, backends, monkeypatch):
    needs(*backends.split(","))
    monkeypatch.chdir(EXAMPLES)
    words = ["confirm", "--python", PYTHON, "--backend", backends, "--format", "json", "--isolated", "--", name]
    result = CliRunner().invoke(app, words)
    code, verdicts = VERDICTS[name, backends]
    findings = json.loads(result.stdout)["findings"]
    seen = {each["rule"]: {name: one["verdict"] for name, one in each["seen"].items()} for each in findings}
    assert (result.exit_code, seen) == (code, verdicts), result.output


@pytest.mark.parametrize("key", ["bad", "good"])
@pytest.mark.parametrize("rule", RULES)
def test_examples_of_rules_about_runs(rule, key, tmp_path):
    needs("jax", "torch")
    program = getattr(RULES[rule], key)
    path = tmp_path / "main.py"
    path.write_text(program, "utf-8")
    start = Start(Path(PYTHON), Order(Program("script", str(path), "", ()), str(tmp_path), 0, {}), 120)
    compiled, plain = (run(start, mode, lambda calls: None) for mode in ("compiled", "plain"))
    expected = {line for line, ids in marks(program).items() if rule in ids}
    found = [sighting for sighting in sightings(compiled, plain) if sighting.kind in KINDS]
    assert compiled.calls
    assert {KINDS[sighting.kind] for sighting in found} == ({rule} if expected else set())
    assert all(sighting.entry.first in range(line - 1, line + 1) for sighting in found for line in expected)


SAME = """
import sys
sys.path.insert(0, sys.argv[1])
from phiml import math
from phiml.math import spatial
from phiml_audit.confirm import same
math.use('jax')
history = []
def told(f):
    try:
        return same(math.jit_compile(f), math.ones(spatial(x=2))).sum
    except AssertionError as error:
        return error
def keep(u):
    history.append(u)
    return u
def branch(u):
    return u if u.sum > 1 else 0
def fail(u):
    raise ValueError
print(told(lambda u: 2 * u), told(keep), told(branch), told(fail), sep='\\n')
"""


def test_same(tmp_path):
    needs("jax")
    (tmp_path / "main.py").write_text(SAME)
    root = str(Path(__file__).parents[2])
    done = subprocess.run([PYTHON, "main.py", root], cwd=tmp_path, capture_output=True, text=True, check=True)
    good, leaks, fails, breaks = done.stdout.splitlines()
    assert good.startswith("4")
    assert "after call 1, main.history[0] holds a tracer" in leaks
    assert "call 1 raises TracerBoolConversionError" in fails
    assert breaks == "jit(fail) raises an exception, compiled or not"
