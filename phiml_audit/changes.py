"""Which lines changed since a git commit, and which findings a change touches.

Asked only of the files that findings name: their content now is compared with the one in the commit. Git compares
nothing itself, as its comparison runs what the repository's configuration names.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phiml_audit import git
from phiml_audit.difference import new_lines
from phiml_audit.errors import AuditError
from phiml_audit.model import Finding
from phiml_audit.source import is_ignored
from phiml_audit.trust import read_bytes

Ranges = tuple[range, ...]  # of physical lines, which count from 1

_WHOLE: Ranges = (range(1, sys.maxsize),)
_RENAMES = 50  # up to so many files that are gone are compared with one that is new
_ALIKE = 0.5  # share of lines that a renamed file keeps, as git has it


class ChangesError(AuditError):
    """Git cannot tell what changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the files on disk differ from a commit."""

    root: Path  # the paths of the report are relative to it
    top: Path  # of the repository
    before: dict[str, str]  # path of each file of the commit -> id of its content
    known: dict[str, Ranges] = field(default_factory=dict)  # answers that were given

    def lines(self, path: str) -> Ranges:
        """The lines of a file, by its path in the report, that are new; of one that is new itself, all."""
        if path not in self.known:
            self.known[path] = self._lines(os.path.realpath(self.root / path))
        return self.known[path]

    def _lines(self, file: str) -> Ranges:
        name = Path(os.path.relpath(file, self.top)).as_posix()
        try:
            if name in self.before:
                return self._since(self.before[name], read_bytes(file))
            if git.top_of(Path(file).parent) != self.top:  # of a submodule, or of nobody's
                return ()
            if is_ignored(self.top, file) and not git.holds(self.top, "HEAD", name):
                return ()
            return self._since_renamed(name, read_bytes(file))
        except (OSError, git.GitError):  # too large, or in no pack of a partial clone
            return _WHOLE

    def _since(self, blob: str, now: bytes) -> Ranges:
        if _id(now, len(blob)) == blob:
            return ()
        return tuple(new_lines(_rows(git.content_of(self.top, blob)), _rows(now)))

    def _since_renamed(self, name: str, now: bytes) -> Ranges:
        """The new lines of a file that is not in the commit, compared with the one that it was most likely before."""
        base, suffix = os.path.basename(name), os.path.splitext(name)[1]
        gone = [old for old in self.before if old.endswith(suffix) and not os.path.lexists(self.top / old)]
        if gone and _id(now, len(self.before[gone[0]])) in {self.before[old] for old in gone}:
            return ()
        gone.sort(key=lambda old: os.path.basename(old) != base)
        rows, most, lines = _rows(now), _ALIKE, _WHOLE
        for old in gone[:_RENAMES]:
            before = _rows(git.content_of(self.top, self.before[old]))
            if (likeness := _likeness(before, rows)) > most:
                most, lines = likeness, tuple(new_lines(before, rows))
        return lines


def changed_lines(root: Path, ref: str, repository: Path | None = None) -> Changes:
    """How the files differ from the commit ``ref``.

    ``root`` is the folder that the paths of the report are relative to. It may lie in the repository, or above it: then
    ``repository`` is a folder in the repository. Raises ``ChangesError``.
    """
    folder = repository or root
    top = git.top_of(Path(os.path.realpath(folder)))
    if top is None:
        raise ChangesError(f"{folder} is in no git repository; --since needs one")
    try:
        return Changes(root, top, git.tree_of(top, git.commit_of(top, ref)))
    except git.GitError as error:
        raise ChangesError(
            f"--since '{ref}': {error}; give a commit, branch or tag; in a shallow clone, fetch it first"
            " (in GitHub Actions: fetch-depth: 0)"
        ) from error


def touches(finding: Finding, changed: Changes) -> bool:
    """Whether a step of the finding's path stands on a changed line."""
    locations = [finding.location, *(step.location for step in finding.trace)]
    return any(
        lines.start <= place.end_line_in_file and place.line_in_file < lines.stop
        for place in locations
        for lines in changed.lines(place.path)
    )


def _id(content: bytes, digits: int) -> str:
    """The id that git gives a content, in a repository with ids of so many digits."""
    algorithm = hashlib.sha1 if digits == 40 else hashlib.sha256
    return algorithm(b"blob %d\0" % len(content) + content).hexdigest()


def _rows(content: bytes) -> list[bytes]:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _likeness(old: Sequence[bytes], new: Sequence[bytes]) -> float:
    return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
