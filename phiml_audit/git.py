"""What git knows of the audited repository, without anything of it being run.

A repository's configuration names dozens of commands: filters, hooks, pagers, transports. Only commands of git are used
here that look up references and objects. They need neither working tree nor index nor attributes, and nothing that they
do starts another program: not even the fetching of missing objects, which the environment forbids. Libraries that read
objects themselves (dulwich, pygit2) are no faster, weigh 10 MB and more, and understand fewer ways to name a commit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path

from phiml_audit import trust
from phiml_audit.errors import AuditError

SECONDS = 30.0  # that one command may take: a repository can be made so that git waits for ever
LIMIT = 64 * 1024 * 1024  # bytes of output: a kilobyte of packed trees can list billions of files
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # wins over protocol.*.allow; an empty value would do, too, but not on Windows
    "GIT_CONFIG_GLOBAL": os.devnull,  # whatever the user's own configuration says, the output has one form
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitError(AuditError):
    """Git is not there, or does not know."""


def top_of(folder: Path) -> Path | None:
    """The nearest folder at or above ``folder`` that is the top of a git repository, by its ``.git``."""
    absolute = Path(os.path.abspath(folder))
    return next((each for each in (absolute, *absolute.parents) if os.path.lexists(each / ".git")), None)


def commit_of(top: Path, reference: str) -> str:
    """The id of the commit that a reference means. Raises GitError."""
    if not reference or reference.startswith("-"):  # an option
        raise GitError(f"'{reference}' is no git commit")
    return _run(top, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}").decode().strip()


def tree_of(top: Path, commit: str) -> dict[str, str]:
    """The paths of all files in a commit, relative to the top, and the ids of their contents. Raises GitError."""
    tree = {}
    for entry in _run(top, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if head.startswith(b"100"):  # neither a link nor a submodule
            tree[os.fsdecode(name)] = head.split()[2].decode()
    return tree


def content_of(top: Path, blob: str) -> bytes:
    """The content with an id. Raises GitError, also if it is too large, or not in this (partial) clone."""
    return _run(top, "cat-file", "blob", blob, limit=trust.LIMIT)


def holds(top: Path, commit: str, name: str) -> bool:
    """Whether there is a file in a commit, by its path relative to the top."""
    try:
        _run(top, "cat-file", "-e", f"{commit}:{name}")
    except GitError:
        return False
    return True


def origin_of(top: Path) -> str:
    """The address of the remote ``origin``. Raises GitError."""
    return (
        _run(top, "config", "--local", "--no-includes", "--get", "remote.origin.url").decode(errors="replace").strip()
    )


def branch_of(top: Path) -> str:
    """The name of the current branch. Raises GitError if there is none."""
    return _run(top, "symbolic-ref", "--short", "HEAD").decode(errors="replace").strip()


def _run(top: Path, *arguments: str, limit: int = LIMIT) -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT
    command = [_program(), "--no-pager", f"--git-dir={top / '.git'}", f"--work-tree={top}", *arguments]
    with subprocess.Popen(
        command, cwd=top, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        late = threading.Timer(SECONDS, process.kill)
        late.start()
        try:
            output = process.stdout.read(limit + 1)
            if len(output) > limit:
                process.kill()
            code = process.wait()
        finally:
            late.cancel()
            process.kill()  # also when interrupted, as leaving the block waits for its end
    if code:
        raise GitError(f"git {arguments[0]} does not tell about {top}, or takes too long, or tells too much")
    return output


def _program() -> str:
    """Where git is; never a file of the current folder, which ``PATH`` may hold as a relative or empty entry."""
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
    found = shutil.which("git", path=os.pathsep.join(folders))
    if found is None or not os.path.isabs(found):
        raise GitError("git is not found; install it, or leave out what needs it")
    return found
