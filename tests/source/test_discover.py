import os
from pathlib import Path

import pytest

from phiml_audit.source import SourceError, discover


def make(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(root: Path, *paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    discovery = discover([root / path for path in paths or (".",)], root=root, include=include, exclude=exclude)
    return [path.relative_to(root).as_posix() for path in discovery.files]


FOLDERS = [
    ".git", ".hg", ".venv", "venv", "env", ".tox", ".nox", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache",
    "node_modules", "build", "dist", ".eggs", "site-packages", "phi.egg-info", ".ipynb_checkpoints",
]  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS)
def test_tool_folders_are_skipped_unless_given(tmp_path: Path, folder: str) -> None:
    make(tmp_path, {f"{folder}/a.py": "", f"sub/{folder}/phi/b.py": "", "c.py": ""})
    assert found(tmp_path) == ["c.py"]
    assert found(tmp_path, folder) == [f"{folder}/a.py"]
    assert found(tmp_path, f"sub/{folder}/phi") == [f"sub/{folder}/phi/b.py"]


def test_environments_of_any_name_are_skipped_but_a_package_named_env_is_not(tmp_path: Path) -> None:
    make(tmp_path, {"mine/pyvenv.cfg": "", "mine/lib/a.py": "", "env/__init__.py": "", "env/gym.py": ""})
    assert found(tmp_path) == ["env/__init__.py", "env/gym.py"]


def test_python_files_and_notebooks_in_order_once(tmp_path: Path) -> None:
    make(tmp_path, dict.fromkeys(["b/z.py", "b.py", "a.ipynb", "a-b/c.py", "a/d.py", "stub.pyi", "notes.txt", "x"], ""))
    assert found(tmp_path, ".", "b", "b/z.py", "a/../b") == ["a/d.py", "a-b/c.py", "a.ipynb", "b/z.py", "b.py"]


IGNORED = {
    "plain": ({".git/HEAD": "", ".gitignore": "out/\n*.gen.py\n"}, ["out/a.py", "b.gen.py", "sub/out/c.py"], ["a.py"]),
    "without git": ({".gitignore": "out"}, ["out/a.py"], ["a.py"]),
    "nested wins": (
        {".git/HEAD": "", ".gitignore": "*.gen.py\n", "sub/.gitignore": "!keep.gen.py\nlocal.py\n"},
        ["sub/a.gen.py", "sub/local.py", "keep.gen.py"],
        ["sub/keep.gen.py", "local.py"],
    ),
    "anchored": ({".gitignore": "/top.py\n"}, ["top.py"], ["sub/top.py"]),
    "info": ({".git/info/exclude": "private\n", ".gitignore": ""}, ["private/a.py"], ["a.py"]),
    "broken patterns": ({".gitignore": "!\n\\\n[z-a]\n# note\n\nout\n"}, ["out/a.py"], ["a.py"]),
    "inner repository": ({".git/HEAD": "", ".gitignore": "*.py", "in/.git/HEAD": ""}, ["a.py"], ["in/a.py"]),
    "byte order mark": ({".gitignore": "\ufeffout"}, ["out/a.py"], ["a.py"]),
}


@pytest.mark.parametrize("case", IGNORED)
def test_what_git_ignores_is_skipped(tmp_path: Path, case: str) -> None:
    rules, ignored, kept = IGNORED[case]
    make(tmp_path, rules | dict.fromkeys([*ignored, *kept], ""))
    assert found(tmp_path) == sorted(kept, key=lambda name: name.split("/"))
    assert found(tmp_path, ignored[0]) == ignored[:1]


def test_parents_count_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    make(tmp_path, {".gitignore": "beyond.py\n", "repo/.git/HEAD": "", "repo/.gitignore": "gen.py\n/sub/deep.py\n"})
    make(tmp_path, dict.fromkeys(["repo/sub/gen.py", "repo/sub/deep.py", "repo/sub/beyond.py"], ""))
    assert found(tmp_path, "repo/sub") == ["repo/sub/beyond.py"]


def test_a_given_folder_is_walked_although_it_is_ignored(tmp_path: Path) -> None:
    make(tmp_path, {".git/HEAD": "", ".gitignore": "/.venv\n*.gen.py\n", ".venv/.gitignore": "*\n"})
    folder = ".venv/lib/python3.11/site-packages/phi"
    make(tmp_path, dict.fromkeys([f"{folder}/flow.py", f"{folder}/torch/flow.py", f"{folder}/a.gen.py"], ""))
    assert found(tmp_path, folder) == [f"{folder}/flow.py", f"{folder}/torch/flow.py"]


FILES = ["a.py", "src/b.py", "src/c.ipynb", "src/data.csv", "src/sub/d.py", "tool.pyw", "SConstruct"]
GLOBS = [
    ((), (), ["a.py", "src/b.py", "src/c.ipynb", "src/sub/d.py"]),
    (("*.py",), (), ["a.py", "src/b.py", "src/sub/d.py"]),
    (("src",), (), ["src/b.py", "src/c.ipynb", "src/sub/d.py"]),
    (("src/*",), (), ["src/b.py", "src/c.ipynb", "src/sub/d.py"]),
    (("/src/*.py",), (), ["src/b.py"]),
    (("*.py", "*.pyw", "SConstruct"), ("src/",), ["SConstruct", "a.py", "tool.pyw"]),
    (("*.py", "!b.py"), (), ["a.py", "src/sub/d.py"]),
    ((), ("*.ipynb", "**/sub"), ["a.py", "src/b.py"]),
    ((), ("src/*", "!src/b.py"), ["a.py", "src/b.py"]),
]


@pytest.mark.parametrize(("include", "exclude", "expected"), GLOBS)
def test_globs(tmp_path: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    make(tmp_path, dict.fromkeys(FILES, ""))
    assert found(tmp_path, include=include, exclude=exclude) == expected


def test_given_paths_win_over_globs(tmp_path: Path) -> None:
    make(tmp_path, dict.fromkeys(["docs/a.py", "docs/b.gen.py", "script"], ""))
    assert found(tmp_path, "docs", "script", exclude=("docs", "*.gen.py", "script")) == ["docs/a.py", "script"]


def test_globs_hold_outside_the_root(tmp_path: Path) -> None:
    make(tmp_path, dict.fromkeys(["in/a.py", "out/b.py", "out/c.gen.py"], ""))
    discovery = discover([tmp_path / "out"], root=tmp_path / "in", exclude=["*.gen.py"])
    assert discovery.files == (tmp_path / "out/b.py",)


@pytest.mark.parametrize("glob", ["[z-a]", "!", " "])
def test_a_broken_glob_is_an_error(tmp_path: Path, glob: str) -> None:
    with pytest.raises(SourceError, match="not a glob"):
        discover([tmp_path], root=tmp_path, exclude=[glob])


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^gone/a\.py: no such file or folder$"):
        discover([tmp_path / "gone/a.py"], root=tmp_path)


def test_links_neither_loop_nor_double(tmp_path: Path) -> None:
    make(tmp_path, {"pkg/z.py": ""})
    (tmp_path / "pkg/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "pkg/a.py").symlink_to(tmp_path / "pkg/z.py")
    (tmp_path / "pkg/self.py").symlink_to(tmp_path / "pkg/self.py")
    (tmp_path / "pkg/gone.py").symlink_to(tmp_path / "nowhere.py")
    (tmp_path / "other").symlink_to(tmp_path / "pkg", target_is_directory=True)
    assert found(tmp_path) == ["pkg/z.py"]
    assert len(found(tmp_path, ".", "other")) == 1


def test_a_folder_that_cannot_be_listed_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"shut/a.py": "", "b.py": ""})
    listing = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    discovery = discover([tmp_path], root=tmp_path)
    assert discovery.files == (tmp_path / "b.py",)
    assert [(skip.path, skip.reason) for skip in discovery.skipped] == [
        ("shut", "cannot list the folder: Permission denied")
    ]


def test_walked_folders(tmp_path: Path) -> None:
    make(tmp_path, {"a.py": "", "sub/b.py": "", ".venv/c.py": ""})
    discovery = discover([tmp_path], root=tmp_path)
    assert discovery.folders == {str(tmp_path), str(tmp_path / "sub")}


def test_files_that_are_not_there_yet(tmp_path: Path) -> None:
    make(tmp_path, {"a.py": "", "sub/b.py": ""})
    new = ["new.py", "sub/new.py", "sub/new.txt", ".venv/new.py", "out/new.py", "../elsewhere.py"]
    unsaved = [os.path.normpath(tmp_path / name) for name in new]
    found = discover([tmp_path, tmp_path / "named.txt"], root=tmp_path, exclude=["out/"],
                     unsaved=[*unsaved, str(tmp_path / "named.txt")])  # fmt: skip
    assert [file.name for file in found.files] == ["a.py", "named.txt", "new.py", "b.py", "new.py"]
