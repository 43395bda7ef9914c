"""Which repository and commit the audited files come from, as far as git tells."""

from __future__ import annotations

import re
from pathlib import Path

from phiml_audit import git
from phiml_audit.report import Repository


def repository_of(folder: Path) -> Repository | None:
    """The repository that holds a folder; None where git knows of none, or the repository has no public address."""
    top = git.top_of(folder)
    if top is None:
        return None
    try:
        uri = _public(git.origin_of(top))
        return Repository(uri, git.commit_of(top, "HEAD"), _branch(top)) if uri else None
    except git.GitError:
        return None


def _branch(top: Path) -> str:
    try:
        return git.branch_of(top)
    except git.GitError:  # a commit is checked out, as in CI
        return ""


def _public(remote: str) -> str:
    """The address of a remote for a browser, without credentials: ``git@host:owner/name.git`` -> ``https://...``."""
    found = re.fullmatch(
        r"(?:https?://(?:[^@/]*@)?|ssh://(?:[^@/]*@)?|[^@/:]+@)([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?/?", remote
    )
    return f"https://{found[1]}/{found[2]}" if found else ""
