"""Rules in the syntax of ``.gitignore``: which files and folders they leave out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from phiml_audit.source.files import SourceError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns that hold below a folder."""

    folder: str  # absolute
    spec: GitIgnoreSpec

    def verdict(self, path: str) -> bool | None:
        """True: left out; False: excepted by a ``!`` pattern; None: no pattern matches. Folders end in a separator."""
        return self.spec.check_file(self._relative(path)).include

    def names(self, path: str) -> bool:
        """Whether the last part of the pattern that decides on the file is more than ``*`` and matches its name."""
        index = self.spec.check_file(self._relative(path)).index
        if index is None:
            return False
        last = str(self.spec.patterns[index].pattern).rsplit("/", 1)[-1]
        return last not in ("", "*", "**") and fnmatchcase(os.path.basename(path), last)

    def holds(self, folder: str) -> bool:
        """Whether ``folder`` is that of the rules, or lies below it."""
        return (folder + os.sep).startswith(self.folder.rstrip(os.sep) + os.sep)

    def below(self, folder: str) -> Rules:
        """The rules without the patterns that leave ``folder`` itself out; it lies below their own, or is that."""
        if folder == self.folder:
            return self
        name = self._relative(folder + os.sep)
        kept = [pattern for pattern in self.spec.patterns if not (pattern.include and pattern.match_file(name))]
        return Rules(self.folder, type(self.spec)(kept))

    def _relative(self, path: str) -> str:
        return path[len(self.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def from_user(globs: Iterable[str], folder: str) -> Rules | None:
    """Rules out of globs that the user gave; None for no globs. Raises SourceError naming one that is none."""
    lines = list(globs)
    for line in lines:
        if not line.strip() or not _patterns([line]):
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


def _rules(folder: str, lines: Iterable[str]) -> Rules | None:
    patterns = _patterns(lines)
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec  # takes long to import

    return Rules(folder, GitIgnoreSpec(patterns))


def _patterns(lines: Iterable[str]) -> list[GitIgnoreSpecPattern]:
    """Those lines that are patterns; git, too, passes over the others."""
    meant = [line for line in lines if line.strip() and not line.startswith("#")]
    if not meant:
        return []
    from pathspec import GitIgnoreSpec  # takes long to import

    patterns: list[GitIgnoreSpecPattern] = []
    for line in meant:
        try:
            (pattern,) = GitIgnoreSpec.from_lines([line]).patterns
        except (ValueError, re.error):
            continue
        if pattern.include is not None:
            patterns.append(pattern)
    return patterns


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            return file.read().split("\n")
    except OSError:
        return []
