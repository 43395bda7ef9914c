"""Whatever stands where a file is expected: it is opened only if it is one, bounded, and the rest is audited."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from phiml_audit import trust
from tests.hostile.command import command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="special files of POSIX")
FOUND = "leak.py:7:5: error PHI101"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def sock(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, contextlib.chdir(path.parent):
        one.bind(path.name)  # which may not be long


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(trust.LIMIT + 1)


def folder(path: Path) -> None:
    path.mkdir()


def circle(path: Path) -> None:
    path.symlink_to(path)


ODD = (pipe, sock, endless, large, folder, circle)
PLACES = {  # name of the file, more arguments, and the exit code; None: it depends on what stands there
    "source": ("odd.py", ["odd.py", "leak.py"], None),
    "source in a folder": ("odd.py", [], 1),
    "notebook": ("odd.ipynb", ["odd.ipynb", "leak.py"], None),
    "ignore file": (".gitignore", [], 1),
    "baseline": ("b.json", ["--baseline", "b.json"], 2),
    "rule": ("r/odd.yaml", ["--rules", "r"], 2),
    "configuration": ("c.toml", ["--config", "c.toml"], 2),
    "configuration that is found": ("phiml-audit.toml", [], None),
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
@pytest.mark.parametrize(("name", "arguments", "code"), PLACES.values(), ids=PLACES)
def test_what_is_no_file(name, arguments, code, make: Callable[[Path], None], project):
    path = project / name
    path.parent.mkdir(exist_ok=True)
    make(path)
    started = time.monotonic()
    done = command("check", *arguments, "--format", "concise", "--no-cache")
    assert time.monotonic() - started < 20
    assert done.code in (1, 2) if code is None else code, done
    assert (FOUND if done.code == 1 else name.partition("/")[0]) in done.out + done.err


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_cache(make, project):
    (project / "phiml-audit.toml").write_text("")
    assert command("check", "--format", "concise").code == 1
    (kept,) = (project / ".phiml-audit-cache").glob("*.json")
    kept.unlink()
    make(kept)
    done = command("check", "--format", "concise")
    assert done.code == 1
    assert FOUND in done.out


def test_standard_input_is_bounded(project):
    done = command("check", "-", stdin=b"#" * (trust.LIMIT + 2))
    assert done.code == 2
    assert "larger than 16 MiB" in done.out


def test_the_size_is_told(project):
    large(project / "odd.py")
    done = command("check", "--format", "concise", "--no-cache")
    assert "odd.py:1: skipped: cannot be read: larger than 16 MiB" in done.out
    assert FOUND in done.out


def test_files_of_the_kernel_hold_nothing(project):
    (project / "odd.py").symlink_to("/proc/self/status")
    assert command("check", "odd.py", "leak.py", "--no-cache").code == 1


NUMBER = "9" * 5000
DEEP = "[" * 100_000 + "]" * 100_000
BROKEN = {  # name of the file, its text, more arguments, exit code
    "number in a notebook": ("odd.ipynb", f'{{"cells": [], "metadata": {{"n": {NUMBER}}}}}', [], 1),
    "negative number in a notebook": ("odd.ipynb", f'{{"cells": [], "n": -{NUMBER}, "x": 1e{NUMBER}}}', [], 1),
    "nested notebook": ("odd.ipynb", f'{{"cells": {DEEP}}}', [], 1),
    "number in the configuration": ("phiml-audit.toml", f"level = {NUMBER}", [], 2),
    "number beside the configuration": ("pyproject.toml", f"[tool.phiml-audit]\n[tool.x]\nn = {NUMBER}", [], 2),
    "nested configuration": ("phiml-audit.toml", f"select = {DEEP}", [], 2),
    "nested tables": ("phiml-audit.toml", "select = " + "{a=" * 5000 + "1" + "}" * 5000, [], 2),
    "dotted key": ("phiml-audit.toml", "a" + ".a" * 100_000 + " = 1", [], 2),
    "wide brackets": ("phiml-audit.toml", f"x = '''\n[{' ' * 500_000}\n'''", [], 2),
    "wide key": ("phiml-audit.toml", f"x = '''\n{'a ' * 300_000}\n'''", [], 2),
    "long key": ("phiml-audit.toml", f"{'a' * 500_000} = 1", [], 2),
    "long value": ("phiml-audit.toml", f"level = '{'a' * 500_000}'", [], 2),
    "NUL in a path": ("phiml-audit.toml", 'baseline = "\\u0000"', [], 2),
    "NUL in an output": ("phiml-audit.toml", 'output = {json = "\\u0000.json"}', [], 2),
    "NUL in a folder": ("phiml-audit.toml", 'rules = ["\\u0000"]', [], 2),
    "nobody's home": ("phiml-audit.toml", 'python = "~nouser/x"', [], 2),
    "long path": ("phiml-audit.toml", f'python = "{"a" * 5000}"', [], 2),
    "long folder": ("phiml-audit.toml", f'rules = ["{"a" * 5000}"]', [], 2),
    "long baseline": ("phiml-audit.toml", f'baseline = "{"a" * 5000}"', [], 2),
    "pattern of nothing": ("phiml-audit.toml", 'per-file-ignores = {"!" = ["PHI1"]}', [], 2),
    "pattern of no range": ("phiml-audit.toml", 'per-file-ignores = {"a/[z-a]" = ["PHI1"]}', [], 2),
    "number in a baseline": ("b.json", f'{{"schema_version": {NUMBER}}}', ["--baseline", "b.json"], 2),
    "nested baseline": ("b.json", DEEP, ["--baseline", "b.json"], 2),
    "half a character in a baseline": ("b.json", '{"schema_version": "\\ud800"}', ["--baseline", "b.json"], 2),
    "number in a rule": ("r/a.yaml", f"id: {NUMBER}\nconfidence: {NUMBER}", ["--rules", "r"], 2),
    "nested rule": ("r/a.yaml", "a: " + "[" * 5000 + "]" * 5000, ["--rules", "r"], 2),
    "references": ("r/a.yaml", "a: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(99)), ["--rules", "r"], 2),
    "half a character in a rule": ("r/a.yaml", 'id: "\\ud800"', ["--rules", "r"], 2),
    "backticks in a rule": ("r/a.yaml", f"why: {'`' * 500_000}", ["--rules", "r"], 2),
    "cell magics": (
        "odd.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": "%time" + " -n11" * 40 + " -"}]}), [], 1
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "arguments", "code"), BROKEN.values(), ids=BROKEN)
def test_what_no_reader_expects(name, text, arguments, code, project):
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(text)
    started = time.monotonic()
    done = command("check", ".", "--format", "concise", "--no-cache", *arguments)
    assert time.monotonic() - started < 20
    assert done.code == code, done
    assert done.code == 2 or FOUND in done.out
    assert all(len(line) < 1200 for line in done.err.splitlines())


@pytest.mark.parametrize("name", [b"\xff\xfe.py", "\u202e\u0000".strip("\0").encode() + b".py", b"a\nb.py", b"-x.py"])
def test_odd_names(name, project):
    os.rename(b"leak.py", name)
    for arguments in (["check", ".", "--no-cache"], ["graph", "."], ["graph", ".", "-o", "g.txt"], ["baseline", "."]):
        assert command(*arguments).code == (1 if arguments[0] == "check" else 0)


def test_one_file_that_vanishes_ends_nothing(project, monkeypatch):
    (project / "gone.py").write_text("")
    read = trust.read_bytes

    def vanishing(path, *limit):
        if str(path).endswith("gone.py"):
            raise FileNotFoundError(2, "No such file or directory")
        return read(path, *limit)

    monkeypatch.setattr(trust, "read_bytes", vanishing)
    done = command("check", "--format", "concise", "--no-cache")
    assert done.code == 1
    assert "gone.py:1: skipped: cannot be read: No such file or directory" in done.out
