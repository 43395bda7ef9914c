"""Which files an audit reads: walks folders as ruff does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phiml_audit import trust
from phiml_audit.model import Skipped
from phiml_audit.source import ignore, markdown
from phiml_audit.source.files import SourceError, display_path, normalised
from phiml_audit.trust import is_inside

_SUFFIXES = (".py", ".ipynb", *markdown.SUFFIXES)
_LEADS_OUT = "a link that leads out of the audited folders; name it to have it read"
# fmt: off
_SKIPPED_FOLDERS = frozenset({
    ".eggs", ".git", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".tox",
    ".venv", "__pycache__", "build", "dist", "node_modules", "site-packages", "venv",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found."""

    files: tuple[Path, ...]  # absolute, in order of their parts, each file once
    skipped: tuple[Skipped, ...]  # folders that cannot be listed, links that lead out of the folders
    folders: frozenset[str] = frozenset()  # absolute; all that were walked, and hence all whose files are known
    excluded: int = 0  # files and folders that would have been taken but for ``exclude``


@dataclass(frozen=True, slots=True)
class _Filter:
    include: ignore.Rules | None
    exclude: ignore.Rules | None
    excluded: set[str] = field(default_factory=set)  # what was left out so far

    def below(self, top: str) -> _Filter:
        """The same for a folder that was given itself: no pattern leaves it out."""
        return _Filter(_moved(self.include, top), _below(self.exclude, top), self.excluded)

    def takes_folder(self, path: str) -> bool:
        if self.exclude is None or not self.exclude.verdict(path):
            return True
        self.excluded.add(path)
        return False

    def takes_file(self, path: str) -> bool:
        if self.include is None:
            wanted = path.endswith(_SUFFIXES)
        else:
            wanted = bool(self.include.verdict(path)) and (path.endswith(_SUFFIXES) or self.include.names(path))
        return wanted and self._is_program(path) and self.takes_folder(path)

    def _is_program(self, path: str) -> bool:
        """Whether a file, if it is a text, is a notebook. What a link stands for is not looked at."""
        if not path.endswith(markdown.SUFFIXES):
            return True
        likely = not path.endswith(".md")  # if so, what is wrong is told later
        if os.path.islink(path):
            return likely
        try:
            text = trust.read_bytes(path).decode("utf-8-sig", "replace")
        except OSError:
            return likely
        by_name = self.include is not None and self.include.names(path)
        return markdown.is_notebook(normalised(text), path, by_name=by_name)


def discover(
    paths: Sequence[Path],
    *,
    root: Path,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    is_used_up: Callable[[], bool] = lambda: False,
    unsaved: Sequence[str] = (),
) -> Discovery:
    """The files to audit: files in ``paths`` whatever their names, and Python files and notebooks in folders.

    A text (``.md``, ``.qmd``, ``.Rmd``) is a notebook if it has code cells of Python, and Markdown if its header says
    so, too, or a glob of ``include`` takes in its name. Folders that version control ignores, that hold environments,
    caches or builds are left out, unless they are given themselves. Links to folders are not followed, and those to
    files only as ``is_followed`` has it. ``include`` and ``exclude`` are globs as in ``.gitignore``, relative to
    ``root``: what is taken instead of ``*.py`` and ``*.ipynb`` (a glob that names a folder takes these in it), and
    what is left out of folders. ``unsaved`` files count as if they were there; which are ignored, only the globs tell.
    When ``is_used_up``, no further folder is listed. Raises SourceError for a path that does not exist and for a broken
    glob.
    """
    base = os.path.abspath(root)
    chosen = _Filter(ignore.from_user(include, base), ignore.from_user(exclude, base))
    files: dict[str, str] = {}  # real path -> path
    skipped: dict[str, Skipped] = {}
    folders: set[str] = set()
    named = sorted({os.path.abspath(path) for path in paths}, key=_parts)
    for path in named:
        if not os.path.exists(path) and path not in unsaved:
            raise SourceError(f"{display_path(path, root)}: no such file or folder")
        if not os.path.isdir(path):
            files.setdefault(os.path.realpath(path), path)
            continue
        real = os.path.realpath(path)
        for folder, found, error in _walk(path, chosen):
            if error:
                skipped[folder] = Skipped(display_path(folder, root), f"cannot list the folder: {error}")
                continue
            folders.add(folder)
            for name, is_link in found:
                file = os.path.join(folder, name)
                if not is_link:
                    files[os.path.join(real + folder[len(path) :], name)] = file
                elif file in named or is_followed(file, named):
                    files.setdefault(os.path.realpath(file), file)
                else:
                    skipped[file] = Skipped(display_path(file, root), _LEADS_OUT)
            if is_used_up():
                break
        files |= {file: file for file in unsaved if _takes_new(file, path, chosen)}
    return Discovery(
        tuple(Path(file) for file in sorted(set(files.values()), key=_parts)),
        tuple(skipped[folder] for folder in sorted(skipped, key=_parts)),
        frozenset(folders),
        len(chosen.excluded),
    )


def excludes(globs: Sequence[str], root: Path, path: Path) -> bool:
    """Whether globs relative to ``root`` leave out a file or folder that is named, or one that it lies in.

    So do folders below ``root`` that are always passed over, such as ``build``. Raises SourceError for a broken glob.
    """
    rules = ignore.from_user(globs, os.path.abspath(root))
    if not is_inside(path, root) or os.path.abspath(path) == os.path.abspath(root):
        return False
    parts = os.path.relpath(path, root).split(os.sep)
    names = [os.path.join(os.path.abspath(root), *parts[:number]) for number in range(1, len(parts) + 1)]
    folders = [name + os.sep for name in names if os.path.isdir(name)]
    passed_over = any(_is_skipped(os.path.basename(folder.rstrip(os.sep))) for folder in folders)
    return passed_over or (rules is not None and any(map(rules.verdict, (*folders, names[-1]))))


def is_followed(file: str, folders: Sequence[str]) -> bool:
    """Whether a file that lies in one of the folders, all absolute, does so without links, or what they stand for does.

    What lies in a folder that is passed over, such as ``.git``, does not.
    """
    for folder in folders:
        if is_inside(file, folder):
            real = os.path.relpath(os.path.realpath(file), os.path.realpath(folder))
            if real == os.path.relpath(file, folder) or not any(map(_is_skipped, real.split(os.sep)[:-1])):
                return True
    return False


def _takes_new(file: str, top: str, chosen: _Filter) -> bool:
    """Whether walking a folder would take a file that is not there yet; what version control ignores is not asked."""
    if not file.startswith(top.rstrip(os.sep) + os.sep) or os.path.lexists(file):
        return False
    chosen = chosen.below(top)
    parts = os.path.relpath(file, top).split(os.sep)[:-1]
    folders = [os.path.join(top, *parts[: number + 1], "") for number in range(len(parts))]
    return not any(map(_is_skipped, parts)) and all(map(chosen.takes_folder, folders)) and chosen.takes_file(file)


def _walk(top: str, chosen: _Filter) -> Iterator[tuple[str, list[tuple[str, bool]], str]]:
    """Each folder with the names of the files to take, each with whether it is a link, or why it cannot be listed."""
    chosen = chosen.below(top)
    pending = [(top, ignore.of_parents(top))]
    while pending:
        folder, rules = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield folder, [], error.strerror or str(error)
            continue
        names = {entry.name for entry in entries}
        if folder != top and _is_environment(folder, names):
            continue
        if ".git" in names:
            rules = ()  # a repository of its own
        rules += ignore.of_folder(folder, names)
        found: list[tuple[str, bool]] = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner = entry.path + os.sep
                if not _is_skipped(entry.name) and chosen.takes_folder(inner) and not ignore.leaves_out(rules, inner):
                    pending.append((entry.path, rules))
            elif chosen.takes_file(entry.path) and _is_file(entry) and not ignore.leaves_out(rules, entry.path):
                found.append((entry.name, entry.is_symlink()))
        yield folder, found, ""


def _is_skipped(name: str) -> bool:
    return name in _SKIPPED_FOLDERS or name.endswith(".egg-info")


def _is_environment(folder: str, names: set[str]) -> bool:
    return "pyvenv.cfg" in names or (os.path.basename(folder) == "env" and "__init__.py" not in names)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _moved(rules: ignore.Rules | None, top: str) -> ignore.Rules | None:
    """The rules as they are, or relative to ``top`` if that does not lie in their folder."""
    return rules if rules is None or rules.holds(top) else ignore.Rules(top, rules.globs)


def _below(rules: ignore.Rules | None, top: str) -> ignore.Rules | None:
    moved = _moved(rules, top)
    return moved and moved.below(top)


def _parts(path: str) -> list[str]:
    return path.split(os.sep)
