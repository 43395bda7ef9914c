"""Which repository and commit the audited files come from, as far as git tells."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from phiml_audit.report import Repository


def repository_of(folder: Path) -> Repository | None:
    """The repository that holds a folder; None where git knows of none, or the repository has no public address."""
    uri = _public(_git(folder, "remote", "get-url", "origin"))
    if not uri:
        return None
    return Repository(uri, _git(folder, "rev-parse", "HEAD"), _git(folder, "symbolic-ref", "--short", "HEAD"))


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _public(remote: str) -> str:
    """The address of a remote for a browser, without credentials: ``git@host:owner/name.git`` -> ``https://...``."""
    found = re.fullmatch(
        r"(?:https?://(?:[^@/]*@)?|ssh://(?:[^@/]*@)?|[^@/:]+@)([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?/?", remote
    )
    return f"https://{found[1]}/{found[2]}" if found else ""
