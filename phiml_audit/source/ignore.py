"""Rules in the syntax of ``.gitignore``: which files and folders they leave out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from phiml_audit import trust
from phiml_audit.globs import Glob, glob_of
from phiml_audit.source.files import SourceError

MOST = 256 * 1024  # bytes of a ``.gitignore``; a larger one is not obeyed


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns that hold below a folder."""

    folder: str  # absolute
    globs: tuple[Glob, ...]  # the last one that matches decides

    def verdict(self, path: str) -> bool | None:
        """True: left out; False: excepted by a ``!`` pattern; None: no pattern matches. Folders end in a separator."""
        deciding = self._deciding(path)
        return None if deciding is None else not deciding.excepts

    def names(self, path: str) -> bool:
        """Whether the last part of the pattern that decides on the file is more than ``*`` and matches its name."""
        deciding = self._deciding(path)
        last = deciding.text.rsplit("/", 1)[-1] if deciding is not None else ""
        named = glob_of(last) if last.strip("*") else None
        return named is not None and named.matches(os.path.basename(path))

    def holds(self, folder: str) -> bool:
        """Whether ``folder`` is that of the rules, or lies below it."""
        return (folder + os.sep).startswith(self.folder.rstrip(os.sep) + os.sep)

    def below(self, folder: str) -> Rules:
        """The rules without the patterns that leave ``folder`` itself out; it lies below their own, or is that."""
        if folder == self.folder:
            return self
        name = self._relative(folder + os.sep)
        return Rules(self.folder, tuple(glob for glob in self.globs if glob.excepts or not glob.matches(name)))

    def _deciding(self, path: str) -> Glob | None:
        name = self._relative(path)
        return next((glob for glob in reversed(self.globs) if glob.matches(name)), None)

    def _relative(self, path: str) -> str:
        return path[len(self.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def from_user(globs: Iterable[str], folder: str) -> Rules | None:
    """Rules out of globs that the user gave; None for no globs. Raises SourceError naming one that is none."""
    lines = list(globs)
    for line in lines:
        if glob_of(line) is None:
            raise SourceError(f"not a glob in the syntax of .gitignore: {line!r}")
    return _rules(folder, lines)


def of_folder(folder: str, names: Iterable[str]) -> tuple[Rules, ...]:
    """What a folder that holds ``names`` leaves out, weakest first: ``.git/info/exclude``, ``.gitignore``."""
    rules: list[Rules | None] = []
    if ".git" in names:
        rules.append(_rules(folder, _lines(os.path.join(folder, ".git", "info", "exclude"))))
    if ".gitignore" in names:
        rules.append(_rules(folder, _lines(os.path.join(folder, ".gitignore"))))
    return tuple(rule for rule in rules if rule is not None)


def of_parents(folder: str) -> tuple[Rules, ...]:
    """What the folders above ``folder`` leave out, up to the root of its git repository; nothing without one.

    Patterns that leave out ``folder`` itself do not count.
    """
    rules: tuple[Rules, ...] = ()
    above = folder
    while not os.path.lexists(os.path.join(above, ".git")):
        above, below = os.path.dirname(above), above
        if above == below:
            return ()
        found = [name for name in (".git", ".gitignore") if os.path.lexists(os.path.join(above, name))]
        rules = of_folder(above, found) + rules
    return tuple(rule.below(folder) for rule in rules)


def leaves_out(rules: tuple[Rules, ...], path: str) -> bool:
    """Whether the innermost rules that say anything of ``path`` leave it out. Folders end in a separator."""
    for rule in reversed(rules):
        verdict = rule.verdict(path)
        if verdict is not None:
            return verdict
    return False


def is_ignored(top: str | os.PathLike[str], file: str) -> bool:
    """Whether a file below ``top``, that of its repository, or a folder that it lies in, is left out."""
    folder = os.fspath(top)
    rules = of_folder(folder, [".git"])
    *folders, name = os.path.relpath(file, folder).split(os.sep)
    for part in [*(each + os.sep for each in folders), name]:
        rules += of_folder(folder, [".gitignore"])
        if leaves_out(rules, os.path.join(folder, part)):
            return True
        folder = os.path.join(folder, part).rstrip(os.sep)
    return False


def _rules(folder: str, lines: Iterable[str]) -> Rules | None:
    """Rules out of those lines that are patterns; git, too, passes over the others."""
    globs = tuple(glob for line in lines if (glob := glob_of(line)) is not None)
    return Rules(folder, globs) if globs else None


def _lines(path: str) -> list[str]:
    try:
        data = trust.read_bytes(path, MOST)
    except OSError:
        return []
    return data.decode("utf-8-sig", "surrogateescape").split("\n")
