"""A minute of odd inputs, opt-in: ``pytest -m fuzz``; ``python -m tests.fuzz`` runs as many as wanted."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import grammar, inputs
from tests.fuzz.minimise import minimised

ROOT = Path(__file__).parents[2]


def test_inputs_are_the_same_for_the_same_numbers():
    made = [inputs.make(7, number, b"{}", {}) for number in range(200)]
    assert made == [inputs.make(7, number, b"{}", {}) for number in range(200)]
    assert len({given.kind for given in made}) == 8
    assert len(set(map(str, made))) > 190


def test_generated_programs_are_python():
    for seed in range(300):
        ast.parse(grammar.program(Random(seed)))


def test_what_is_not_needed_is_left_out():
    given = inputs.Input("x", {"a.py": b"a = 1\nb = 2\nc = bad + 3\n", "b.py": b"x\n"})
    smallest = minimised(given, lambda other: b"bad" in other.files.get("a.py", b""))
    assert smallest.files == {"a.py": b"bad"}


@pytest.mark.fuzz
@pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits that Linux has")
def test_a_minute_of_odd_inputs(request):
    if "fuzz" not in request.config.getoption("markexpr"):
        pytest.skip("opt-in: pytest -m fuzz")
    seed = os.environ.get("FUZZ_SEED", time.strftime("%Y%m%d"))  # another one every day, the same for all of a day
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", "2500", "--seed", seed]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"--seed {seed}\n{done.stdout}\n{done.stderr}"
