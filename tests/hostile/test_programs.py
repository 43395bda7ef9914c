"""Programs made to take no end of time or memory: each is audited soon, in little memory, and what was cut is told."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAD = "from phiml import math\n"
ENTRY = "@math.jit_compile\ndef f(x):\n"
CALL = "f(math.ones())\n"
NAMES = "abcdefghijklmnopqrs"
EIGHT = "R = (0, 1, 2, 3, 4, 5, 6, 7)\n"
SECONDS, BYTES = 20, 3 * 2**30  # of address space, one gigabyte of which is reserved
PROGRAMS = {  # and whether a limit is told
    "name that is a number": (ENTRY + "    return hasattr(lambda: x, 0)\n", False),
    "class of an unknown call": (ENTRY + "    type((), **x)\n    return x\n", False),
    "byte that there is none of": (ENTRY + "    return x if 2**63 in b'a' else -x\n", False),
    "step of a slice": (ENTRY + "    return [1, 2, 3][::0]\n", False),
    "range of large numbers": (ENTRY + "    for i in range(10**18, 10**20):\n        x += 1\n    return x\n", True),
    "width of a number": ("a = '%1000000000d' % 1\n" + ENTRY + "    return x\n", True),
    "comprehension over what is unknown": (
        ENTRY + "    return [x" + "".join(f" for {name} in x" for name in NAMES) + "]\n", False
    ),
    "comprehension over what is known": (
        EIGHT + ENTRY + "    return [x" + "".join(f" + {name}" for name in NAMES[:5])
        + "".join(f" for {name} in R" for name in NAMES[:5]) + "]\n", True,
    ),
    "comprehensions in helpers": (
        EIGHT + "def g(x):\n    return [x + a + b for a in R for b in R]\n"
        "def h(x):\n    return [g(x + a + b) for a in R for b in R]\n"
        + ENTRY + "    return [h(x + a + b) for a in R for b in R]\n", True,
    ),
    "list that doubles": ("a = [1]\n" + "a = a + a\n" * 40 + ENTRY + "    return x\n", True),
    "text that doubles": ("a = 'x'\n" + "a = a + a\n" * 60 + ENTRY + "    return x\n", True),
    "formatted text that doubles": ("a = 'x'\n" + "a = f'{a}{a}'\n" * 60 + ENTRY + "    return x\n", True),
    "joined text": ("a = 'xy'\n" + "a = a.join([a, a])\n" * 40 + ENTRY + "    return x\n", True),
    "list that holds its half twice": (
        "def g(a):\n    return a\na = [math.ones()]\n" + "a = [a, a]\n" * 60 + "math.gradient(g, 'a')(a)\n"
        + ENTRY + "    a = [x]\n" + "    a = [a, a]\n" * 60 + "    math.stack(a, 'b')\n    return x\n", False,
    ),
    "loops in loops": (
        ENTRY + "".join("    " * n + f"while x.mean > {n}:\n" for n in range(1, 18)) + "    " * 18 + "x += 1\n"
        "    return x\n", True,
    ),
    "generators of generators": (
        "".join(f"def g{n}(x):\n    yield from g{n + 1}(x)\n    yield from g{n + 1}(x)\n" for n in range(18))
        + "def g18(x):\n    yield x\n" + ENTRY + "    list(g0(x))\n    return x\n", True,
    ),
    "words of imports": ("gradient\n# " + "import " * 400_000 + "\njit\n# " + "getattr " * 400_000 + "\n", False),
    "words of changes": (ENTRY + "    return g(x)\ndef g(x):\n    return x\n# " + "setattr(" * 400_000 + "\n", False),
    "arguments that double": ("a = [1]\n" + "a = [*a, *a]\n" * 40 + ENTRY + "    return x\n", True),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="limits that Linux has")
@pytest.mark.parametrize(("program", "limited"), PROGRAMS.values(), ids=PROGRAMS)
def test_programs_are_followed_within_bounds(program, limited, project):
    (project / "odd.py").write_text(HEAD + program + CALL)
    command = [sys.executable, "-m", "phiml_audit", "check", "--no-cache", "--format", "json"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, check=False, env={"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 1
    assert "PHI101" in done.stdout
    assert ('"limits": {}' not in done.stdout) == limited
