"""What changed since a commit, in real repositories."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from phiml_audit.changes import Changes, ChangesError, changed_lines, touches
from phiml_audit.difference import new_lines
from phiml_audit.model import Confidence, EntryPoint, Finding, Level, Location, Step

TEN = "".join(f"line {number}\n" for number in range(1, 11))


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, env=environment)


NAMES = (
    "plain.py",
    "a b.py",
    "größe.py",
    'quo"te\\n.py',
    "tab\tname.py",
    "sub/deep.py",
    "renamed.py",
    "gone.py",
    "no.ipynb",
    "windows.py",
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    top = tmp_path / "work" / "repo"
    (top / "sub").mkdir(parents=True)
    git(top, "init", "-q")
    for name in NAMES:
        (top / name).write_text(TEN)
    (top / ".gitignore").write_text("ignored.py\n")
    (top / ".gitattributes").write_text("*.ipynb -diff\n")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "first")
    git(top, "tag", "-m", "a tag", "v1")
    for setting in ("diff.noprefix=true", "diff.interHunkContext=9", "color.diff=always", "core.quotePath=true"):
        git(top, "config", *setting.split("="))
    return top


def change(file: Path, *lines: int) -> None:
    text = file.read_text("utf-8").split("\n")
    for line in lines:
        text[line - 1] = "++ b/other.py"
    file.write_text("\n".join(text), "utf-8")


WHOLE = (range(1, 2**63 - 1),)


def test_lines_of_all_kinds_of_files(repository: Path) -> None:
    change(repository / "plain.py", 2, 3, 7)
    (repository / "a b.py").write_text("new\n" + TEN)
    for name in ("größe.py", 'quo"te\\n.py', "tab\tname.py", "sub/deep.py", "no.ipynb"):
        change(repository / name, 5)
    git(repository, "mv", "renamed.py", "sub/new name.py")
    change(repository / "sub/new name.py", 1)
    git(repository, "mv", "gone.py", "sub/moved.py")
    (repository / "ignored.py").write_text("")
    (repository / "windows.py").write_bytes(TEN.replace("\n", "\r\n").encode())
    (repository / "sub/untracked ü.py").write_text("x\n")
    changes = changed_lines(repository, "v1")
    expected = {
        "plain.py": (range(2, 4), range(7, 8)),
        "a b.py": (range(1, 2),),
        "größe.py": (range(5, 6),),
        'quo"te\\n.py': (range(5, 6),),
        "tab\tname.py": (range(5, 6),),
        "sub/deep.py": (range(5, 6),),
        "sub/new name.py": (range(1, 2),),
        "no.ipynb": (range(5, 6),),
        "sub/moved.py": (),
        "ignored.py": (),
        "windows.py": (),
        "sub/untracked ü.py": WHOLE,
    }
    assert {name: changes.lines(name) for name in expected} == expected


def test_what_is_ignored_and_committed_all_the_same_is_new(repository: Path) -> None:
    (repository / "ignored.py").write_text("x\n")
    git(repository, "add", "--force", "ignored.py")
    git(repository, "commit", "-qm", "second")
    assert changed_lines(repository, "v1").lines("ignored.py") == WHOLE
    assert changed_lines(repository, "HEAD").lines("ignored.py") == ()


def test_files_of_other_repositories_are_not_changed(repository: Path) -> None:
    inner = repository / "inner"
    inner.mkdir()
    git(inner, "init", "-q")
    for file in (inner / "a.py", repository.parent / "b.py"):
        file.write_text("x\n")
    changes = changed_lines(repository.parent, "HEAD", repository)
    assert [changes.lines(name) for name in ("repo/inner/a.py", "b.py", "repo/new.py")] == [(), (), WHOLE]


def test_only_removed_lines_change_none(repository: Path) -> None:
    (repository / "plain.py").write_text(TEN.replace("line 4\n", ""))
    assert changed_lines(repository, "HEAD").lines("plain.py") == ()


def test_paths_are_relative_to_the_root(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(repository / "sub/deep.py", 1)
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    above = repository.parent
    link = above / "link"
    link.symlink_to(repository)
    cases = (
        (changed_lines(repository / "sub", "HEAD"), "deep.py"),
        (changed_lines(above, "HEAD", repository / "sub"), "repo/sub/deep.py"),
        (changed_lines(link, "HEAD"), "sub/deep.py"),
    )
    for changes, name in cases:
        assert changes.lines(name) == (range(1, 2),)


def test_worktrees_and_newer_hashes(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"), "v1")
    newer = tmp_path / "newer"
    newer.mkdir()
    git(newer, "init", "-q", "--object-format=sha256")
    (newer / "plain.py").write_text(TEN)
    git(newer, "add", "-A")
    git(newer, "commit", "-qm", "first")
    for top in (tmp_path / "tree", newer):
        assert changed_lines(top, "HEAD").lines("plain.py") == ()
        change(top / "plain.py", 3)
        assert changed_lines(top, "HEAD").lines("plain.py") == (range(3, 4),)


@pytest.mark.parametrize("ref", ["nowhere", "", "--output=x", "HEAD:plain.py"])
def test_an_unknown_commit_is_refused(repository: Path, ref: str) -> None:
    with pytest.raises(ChangesError, match="give a commit, branch or tag"):
        changed_lines(repository, ref)


def test_without_repository_or_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChangesError, match="in no git repository"):
        changed_lines(repository.parent, "HEAD")
    fake = repository / "git"
    fake.write_text("#!/bin/sh\ntouch ran\n")
    fake.chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    with pytest.raises(ChangesError, match="git is not found"):
        changed_lines(repository, "HEAD")
    assert not Path("ran").exists()


DIFFERENCES = {
    "equal": ("abc", "abc", []),
    "all new": ("", "abc", [(1, 4)]),
    "a line between": ("abcd", "abXcd", [(3, 4)]),
    "at both ends": ("abc", "XabcY", [(1, 2), (5, 6)]),
    "only removed": ("abcd", "ad", []),
    "replaced": ("abcd", "aXYd", [(2, 4)]),
    "moved": ("abcdef", "defabc", [(1, 4)]),
    "repeated lines around": ("(a)(b)(c)", "(a)(X)(c)", [(5, 6)]),
    "more of the same": ("aa", "aaaa", [(3, 5)]),
    "looked at twice": ("1xx2yy3", "1xQ2yQ3", [(3, 4), (6, 7)]),
}


@pytest.mark.parametrize(("old", "new", "expected"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_new_lines(old: str, new: str, expected: list[tuple[int, int]]) -> None:
    found = new_lines([each.encode() for each in old], [each.encode() for each in new])
    assert [(lines.start, lines.stop) for lines in found] == expected


def test_lines_that_are_all_alike_take_no_longer() -> None:
    old, new = [b"x", b"y"] * 50_000, [b"y", b"x", b"x"] * 50_000
    started = time.perf_counter()
    assert list(new_lines(old, new))
    assert time.perf_counter() - started < 5


def place(path: str, first: int, last: int) -> Location:
    return Location(path, 3, 1, 1, 1 + last - first, 9, first, last)


@pytest.mark.parametrize(
    ("path", "lines", "expected"),
    [
        ("m.py", range(4, 5), True),
        ("m.py", range(1, 4), False),
        ("m.py", range(7, 9), False),
        ("helper.py", range(1, 9), True),
        ("other.py", range(1, 9), False),
    ],
)
def test_a_finding_is_touched_on_any_step(path: str, lines: range, *, expected: bool) -> None:
    own = place("m.py", 4, 6)
    entry = EntryPoint(own, "m.f")
    steps = (Step(place("helper.py", 8, 8), "calls"), Step(own, "here"))
    found = Finding("PHI101", "N", Level.ERROR, Confidence.HIGH, "", own, "m.f", entry, (entry,), {}, steps, "", "")
    known = dict.fromkeys(("m.py", "helper.py"), ()) | {path: (range(90, 91), lines)}
    assert touches(found, Changes(Path(), Path(), {}, known)) is expected
