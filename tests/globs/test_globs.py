"""Patterns as git has them, and none that takes long."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from phiml_audit.globs import glob_of
from phiml_audit.source import discover

# A pattern, what it matches, and what it does not; folders end in a slash.
PATTERNS = [
    ("a.py", ["a.py", "x/a.py", "a.py/b", "x/a.py/"], ["ba.py", "a.pyc", "x/ba.py"]),
    ("/a.py", ["a.py", "a.py/b"], ["x/a.py"]),
    ("x/a", ["x/a", "x/a/b"], ["y/x/a", "x/ab"]),
    ("a/", ["a/", "x/a/", "a/b"], ["a", "x/a"]),
    ("/a/", ["a/", "a/b"], ["x/a/", "a"]),
    ("*", ["a", "x/a", "a/"], []),
    ("*.py", ["a.py", "x/.py"], ["a.pyc", "py"]),
    ("a*b*c", ["abc", "a.b.b.c", "x/abxc"], ["ab", "abcd", "a/b/c"]),
    ("a?c", ["abc", "a.c"], ["ac", "a/c", "abbc"]),
    ("[ab]c", ["ac", "bc"], ["cc", "[ab]c"]),
    ("[!ab]c", ["cc"], ["ac", "x/ac", "/c"]),
    ("[^a-c]d", ["dd"], ["bd"]),
    ("[]-]x", ["]x", "-x"], ["ax"]),
    ("[a\\]]x", ["]x", "ax"], ["\\x"]),
    ("**/a", ["a", "x/a", "x/y/a"], ["ba"]),
    ("a/**", ["a/b", "a/b/c"], ["a", "a/", "x/a/b"]),
    ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/bb"]),
    ("**", ["a", "x/a"], []),
    ("x/*", ["x/a", "x/a/b"], ["x/", "x"]),
    ("a**b", ["ab", "axb"], ["a/b"]),
    ("\\#a", ["#a"], ["a"]),
    ("\\!a", ["!a"], ["a"]),
    ("a\\*", ["a*"], ["ab"]),
    ("a   ", ["a"], ["a   "]),
    ("a\\ ", ["a "], ["a"]),
    ("a\r", ["a"], ["a\r"]),
    ("a.b", ["a.b"], ["axb"]),
    ("(a|b)+$", ["(a|b)+$"], ["a"]),
]
NO_PATTERNS = ["", "   ", "# a", "!", "/", "\\", "a\\", "[a", "[z-a]", "a//b", "[", "[]", "\r"]


@pytest.mark.parametrize(("pattern", "matched", "other"), PATTERNS)
def test_patterns(pattern, matched, other):
    glob = glob_of(pattern)
    assert [path for path in matched if not glob.matches(path)] == []
    assert [path for path in other if glob.matches(path)] == []
    exception = glob_of(f"!{pattern}")
    assert (exception.excepts, exception.matches(matched[0])) == (True, True)


@pytest.mark.parametrize("line", NO_PATTERNS)
def test_what_is_no_pattern(line):
    assert glob_of(line) is None


SLOW = [
    "*a" * 100 + "b", "**/a" * 100 + "/b", "**/*a*a*a*a" * 20 + "b", "?*" * 100 + "b", "[a]*" * 100 + "b",
    "*" * 1000 + "b",
]  # fmt: skip


@pytest.mark.parametrize("pattern", SLOW)
def test_no_pattern_takes_long(pattern):
    glob = glob_of(pattern)
    started = time.process_time()
    for path in ("a" * 255, "/".join(["a" * 120] * 30), "a/" * 2000 + "a", "/".join(["a"] * 2000)):
        assert not glob.matches(path)
    assert time.process_time() - started < 2


SIGNS = ("*", "**", "?", "a", "b", "/", "[a-c]", "[!a]", "!", "\\", " ", ".py", "**/", "/**", "#", "-", "x y", "/*")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("seed", range(25))
def test_git_says_the_same(seed, tmp_path: Path):
    random = Random(seed)
    subprocess.run(["git", "init", "-q", tmp_path], check=True, stdin=subprocess.DEVNULL)
    for _ in range(14):
        folder = tmp_path.joinpath(*random.choices(["a", "b", "ab", "aab", "x y"], k=random.randint(0, 3)))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{random.choice(['a', 'b', 'ab'])}.py").touch()
    lines = ["".join(random.choices(SIGNS, k=random.randint(1, 6))) for _ in range(random.randint(1, 3))]
    lines = [line for line in lines if "\\/" not in line and "**" not in line.replace("/**", "").replace("**/", "")]
    (tmp_path / ".gitignore").write_text("\n".join(lines) + "\n")
    command = ["git", "-C", tmp_path, "-c", "core.excludesFile=", "ls-files", "-o", "--exclude-standard", "-z", "*.py"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    found = [path.relative_to(tmp_path).as_posix() for path in discover([tmp_path], root=tmp_path).files]
    assert sorted(found) == sorted(filter(None, listed)), lines
