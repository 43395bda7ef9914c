"""Which lines changed since a git commit, and which findings a change touches."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from phiml_audit.errors import AuditError
from phiml_audit.model import Finding

# Paths relative to the root of the report -> ranges of physical lines
Changes = Mapping[str, tuple[range, ...]]

_WHOLE = range(1, sys.maxsize)
_BINARY = re.compile(rb'Binary files .* and ("?b/.*) differ$')  # text files too, by a .gitattributes
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
# Set in git hooks, where they point to the repository of the hook
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS", "GIT_EXTERNAL_DIFF")
# Whatever the user's own configuration says, the output has one form, and no program of the repository is run
_DIFF = (
    "diff",
    "-U0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--inter-hunk-context=0",
    "--ignore-submodules",
    "--find-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)


class ChangesError(AuditError):
    """Git cannot tell what changed."""


def changed_lines(root: Path, ref: str, repository: Path | None = None) -> Changes:
    """The lines of the working tree that differ from the commit ``ref``; of an untracked file, all.

    ``root`` is the folder that the paths of the report are relative to. It may lie in the repository, or above it: then
    ``repository`` is a folder in the repository. Raises ``ChangesError``.
    """
    folder = repository or root
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    commit = _commit(top, ref)
    changes: dict[str, tuple[range, ...]] = {}
    for name, lines in _hunks(_git(top, *_DIFF, commit, "--")):
        path = _relative(top, name, root)
        changes[path] = (*changes.get(path, ()), lines)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if name:
            changes[_relative(top, name, root)] = (_WHOLE,)
    return changes


def touches(finding: Finding, changed: Changes) -> bool:
    """Whether a step of the finding's path stands on a changed line."""
    locations = [finding.location, *(step.location for step in finding.trace)]
    return any(
        lines.start <= place.end_line_in_file and place.line_in_file < lines.stop
        for place in locations
        for lines in changed.get(place.path, ())
    )


def _relative(top: Path, name: bytes, root: Path) -> str:
    return Path(os.path.relpath(top / os.fsdecode(name), root.resolve())).as_posix()


def _commit(top: Path, ref: str) -> str:
    hint = "give a commit, branch or tag; in a shallow clone, fetch it first (in GitHub Actions: fetch-depth: 0)"
    if not ref or ref.startswith("-"):
        raise ChangesError(f"'{ref}' is no git commit; {hint}")
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
    except ChangesError as error:
        raise ChangesError(f"the git commit '{ref}' is not in {top}; {hint}") from error


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise ChangesError("--since needs git, which is not found; install it, or leave --since out") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise ChangesError(f"git cannot tell what changed in {folder}: {reason}; --since needs a git repository")
    return done.stdout


def _hunks(diff: bytes) -> Iterator[tuple[bytes, range]]:
    """The new name and the new lines of every hunk of a diff without context."""
    name = b""
    rest = 0  # lines of the hunk still to come, whose text may look like anything
    for line in diff.split(b"\n"):
        if rest:
            rest -= not line.startswith(b"\\")
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif hunk := _HUNK.match(line):
            before, start, after = (int(number) if number else 1 for number in hunk.groups())
            rest = before + after
            if after:
                yield name, range(start, start + after)
        elif binary := _BINARY.match(line):
            yield _name(binary[1]), _WHOLE


def _name(quoted: bytes) -> bytes:
    """The path behind ``+++``: quoted as in C if it holds special characters, followed by a tab if it holds blanks."""
    name = quoted.removesuffix(b"\t")
    if name.startswith(b'"') and name.endswith(b'"'):
        name = re.sub(rb"\\([0-7]{3}|.)", _unescaped, name[1:-1])
    return name.removeprefix(b"b/")


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPES.get(code, code)
