"""What changed since a commit, in real repositories."""

import os
import subprocess
from pathlib import Path

import pytest

from phiml_audit.changes import ChangesError, changed_lines, touches
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


def test_lines_of_all_kinds_of_files(repository: Path) -> None:
    change(repository / "plain.py", 2, 3, 7)
    (repository / "a b.py").write_text("new\n" + TEN.removesuffix("\n"))
    for name in ("größe.py", 'quo"te\\n.py', "tab\tname.py", "sub/deep.py", "no.ipynb"):
        change(repository / name, 5)
    git(repository, "mv", "renamed.py", "sub/new name.py")
    change(repository / "sub/new name.py", 1)
    git(repository, "rm", "-q", "gone.py")
    (repository / "ignored.py").write_text("")
    (repository / "sub/untracked ü.py").write_text("x\n")
    found = changed_lines(repository, "v1")
    whole = (range(1, 2**63 - 1),)
    assert found == {
        "plain.py": (range(2, 4), range(7, 8)),
        "a b.py": (range(1, 2), range(11, 12)),
        "größe.py": (range(5, 6),),
        'quo"te\\n.py': (range(5, 6),),
        "tab\tname.py": (range(5, 6),),
        "sub/deep.py": (range(5, 6),),
        "sub/new name.py": (range(1, 2),),
        "no.ipynb": whole,
        "sub/untracked ü.py": whole,
    }


def test_only_removed_lines_change_none(repository: Path) -> None:
    (repository / "plain.py").write_text(TEN.replace("line 4\n", ""))
    assert changed_lines(repository, "HEAD") == {}


def test_paths_are_relative_to_the_root(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(repository / "sub/deep.py", 1)
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    assert set(changed_lines(repository / "sub", "HEAD")) == {"deep.py"}
    above = repository.parent
    assert set(changed_lines(above, "HEAD", repository / "sub")) == {"repo/sub/deep.py"}
    link = above / "link"
    link.symlink_to(repository)
    assert set(changed_lines(link, "HEAD")) == {"sub/deep.py"}


@pytest.mark.parametrize("ref", ["nowhere", "", "--output=x", "HEAD:plain.py"])
def test_an_unknown_commit_is_refused(repository: Path, ref: str) -> None:
    with pytest.raises(ChangesError, match="give a commit, branch or tag"):
        changed_lines(repository, ref)


def test_without_repository_or_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChangesError, match="not a git repository"):
        changed_lines(repository.parent, "HEAD")
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(ChangesError, match="needs git"):
        changed_lines(repository, "HEAD")


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
    assert touches(found, {path: (range(90, 91), lines)}) is expected
