"""Input that nobody would write, and that must neither crash nor hang; what is fine beside it is still found."""

from __future__ import annotations

import os
import shutil
import time

import pytest

HEAD = "from phiml import math\n"
ENTRY = "@math.jit_compile\ndef f(x):\n"
LEAK = """\
from phiml import math

history = []

@math.jit_compile
def step(u):
    history.append(u)
    return u
"""


MUTUAL = """\
def g(x):
    return h(x) + 1
def h(x):
    return g(x) * 2
"""
NO_ORDER = """\
class A: pass
class B(A): pass
class C(A, B):
    def g(self, x):
        return super().g(x)
"""


def chain(length: int) -> str:
    links = "".join(f"def g{number}(x):\n    return g{number + 1}(x)\n" for number in range(length))
    return f"{HEAD}{links}def g{length}(x):\n    return x\n{ENTRY}    return g0(x)\n"


BROKEN = {  # a finding of its own
    "syntax error": {"bad.py": HEAD + "@math.jit_compile\ndef f(:\n"},
    "Python 2": {"bad.py": HEAD + "jit_compile = 1\nprint 'x'\n"},
    "syntax error in what cannot matter": {"bad.py": "def f(:\n"},
}
SKIPPED = {  # named with a reason, and nothing else is the worse for it
    "Latin-1": {"bad.py": "# jit_compile gr\xf6\xdfe\n".encode("latin-1")},
    "NUL byte": {"bad.py": b"jit_compile\0"},
    "UTF-16": {"bad.py": (HEAD + ENTRY).encode("utf-16")},
    "broken notebook": {"bad.ipynb": '{"cells": ['},
    "notebook that is a list": {"bad.ipynb": "[1]"},
}
TAKEN = {  # read, or passed over, in silence
    "empty": {"odd.py": ""},
    "only a byte order mark": {"odd.py": b"\xef\xbb\xbf"},
    "long line": {"odd.py": HEAD + "jit_compile = '" + "x" * 5_000_000 + "'\n"},
    "long sum": {"odd.py": HEAD + ENTRY + "    return " + " + ".join(["x"] * 5000) + "\n"},
    "long comparison": {"odd.py": HEAD + ENTRY + "    return " + " and ".join(["x"] * 5000) + "\n"},
    "long chain of methods": {"odd.py": HEAD + ENTRY + "    return x" + ".a(1)" * 1000 + "\n"},
    "deep brackets": {"odd.py": HEAD + ENTRY + "    return " + "[" * 90 + "x" + "]" * 90 + "\n"},
    "deep chain of calls": {"odd.py": chain(10_000)},
    "mutual recursion": {"odd.py": HEAD + MUTUAL + ENTRY + "    return g(x)\n"},
    "recursion that grows": {
        "odd.py": HEAD + "def g(x, n):\n    return g(lambda: x, n + 1)\n" + ENTRY + "    return g(x, 0)\n"
    },
    "cyclic imports": {
        "odd.py": HEAD + "import two\n" + ENTRY + "    return two.g(x)\n",
        "two.py": "import odd\nfrom odd import f\ndef g(x):\n    return odd.f(x)\n",
    },
    "import of itself": {"odd.py": HEAD + "from odd import *\nimport odd\n" + ENTRY + "    return odd.odd.f(x)\n"},
    "broken MRO": {"odd.py": HEAD + NO_ORDER + ENTRY + "    return C().g(x)\n"},
    "class that is its own base": {
        "odd.py": HEAD + "class A: pass\nclass A(A):\n    g = A\n" + ENTRY + "    return A().g(x)\n"
    },
    "own phiml.py": {
        "sub/phiml.py": "class math:\n    def jit_compile(f):\n        return f\n",
        "sub/odd.py": HEAD + ENTRY + "    return x\n",
    },
    "own math.py": {
        "math.py": "raise SystemExit('executed')\ndef jit_compile(f):\n    return f\n",
        "odd.py": "import math\n" + ENTRY + "    return x\n",
    },
    "shadowed everything": {
        "odd.py": HEAD + "jit_compile = math = len = print = None\n" + ENTRY + "    return len(x)\n"
    },
    "text that is evaluated": {"odd.py": HEAD + ENTRY + "    exec('import os')\n    return eval('x + unknown(x)')\n"},
    "names that are no identifiers": {"1 odd-name.py": HEAD + ENTRY + "    return x\n"},
    "decorator on itself": {
        "odd.py": HEAD + "@math.jit_compile(math.jit_compile)(math.jit_compile)\ndef f(x):\n    return f(f)\n"
    },
}


def audit(spawn, *arguments):
    started = time.monotonic()
    process = spawn("check", "--format", "concise", "--no-cache", *arguments)
    assert "Traceback" not in process.stderr, process.stderr[-3000:]
    assert time.monotonic() - started < 60
    return process


@pytest.mark.parametrize("files", SKIPPED.values(), ids=SKIPPED)
def test_what_cannot_be_read_is_named(files, project, spawn):
    project({**files, "leak.py": LEAK})
    process = audit(spawn)
    assert process.returncode == 1, process.stderr
    assert "leak.py:7:5: error PHI101" in process.stdout
    assert "bad." in process.stdout
    assert "skipped: " in process.stdout
    assert audit(spawn, *files).returncode == 2


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_what_is_no_program_is_a_finding(files, project, spawn):
    project({**files, "leak.py": LEAK})
    process = audit(spawn)
    assert process.returncode == 1, process.stderr
    assert "leak.py:7:5: error PHI101" in process.stdout
    assert "error PHI000" in process.stdout
    assert audit(spawn, *files).returncode == 1


@pytest.mark.parametrize("files", TAKEN.values(), ids=TAKEN)
def test_oddities_are_taken(files, project, spawn):
    project({**files, "leak.py": LEAK})
    process = audit(spawn)
    assert "leak.py:7:5: error PHI101" in process.stdout
    assert process.returncode == 1, process.stderr
    assert process.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("wide", [False, True], ids=["one function", "many functions"])
def test_a_file_of_50_000_lines(wide, project, spawn):
    body = "".join(f"def g{n}(x):\n    y = x + {n}\n    return y\n" for n in range(16_000)) if wide else ""
    lines = "    x = x + 1\n" * (1_000 if wide else 50_000)
    project({"odd.py": HEAD + body + ENTRY + lines + "    return x\n", "leak.py": LEAK})
    process = audit(spawn)
    assert (process.returncode, process.stderr) == (1, "")


def test_a_folder_that_is_gone(project, spawn):
    top = project({"leak.py": LEAK})
    process = audit(spawn, top / "gone")
    assert process.returncode == 2
    assert "no such file or folder" in process.stderr


@pytest.mark.skipif(os.name != "posix", reason="a folder in use cannot be removed elsewhere")
def test_the_current_folder_is_gone(project, run, monkeypatch, tmp_path):
    project({})
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    shutil.rmtree(gone)
    try:
        result = run("check")
    finally:
        os.chdir(tmp_path)
    assert result.exit_code == 2
    assert "the current folder is gone" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_read(project, spawn):
    top = project({"closed/a.py": LEAK, "leak.py": LEAK})
    (top / "closed").chmod(0)
    try:
        process = audit(spawn)
    finally:
        (top / "closed").chmod(0o755)
    assert process.returncode == 1
    assert "closed:1: skipped: cannot list the folder" in process.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_is_not_read(project, spawn):
    top = project({"leak.py": LEAK})
    os.mkfifo(top / "pipe.py")
    assert audit(spawn, "pipe.py").returncode == 2


def test_links_in_a_circle(project, spawn):
    top = project({"leak.py": LEAK})
    (top / "round").symlink_to(top)
    (top / "self.py").symlink_to(top / "self.py")
    process = audit(spawn)
    assert process.stdout.count("PHI101") == 1
