"""``--watch``: audit again when a file, or the configuration, changes."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from phiml_audit.cli.exits import say
from phiml_audit.config import OWN_FILE, Config
from phiml_audit.errors import AuditError
from phiml_audit.model import Request
from phiml_audit.rulebook import rule_files
from phiml_audit.source import SourceError, discover

PAUSE = 0.4  # seconds between two looks at the files, where nobody tells of changes
LOOK = 5000  # milliseconds between two looks all the same: what is mounted from elsewhere tells no changes

State = tuple[tuple[str, int, int], ...]


def watch_and_run(request: Request, configured: Callable[[], Config], run: Callable[[Config], object]) -> NoReturn:
    """Call ``run`` now and after every change, with the configuration as it is then, until the user interrupts."""
    if request.overlay:
        raise AuditError("--watch looks at files; it does not go with standard input")
    config = configured()
    wait = _waiting(request)
    seen: State | None = None
    while True:
        state = _state(request, config)
        if state == seen:
            wait()
            continue
        if seen is not None:
            _new_page()
        try:
            config = configured()
            run(config)
        except AuditError as error:  # half-typed rules or settings, a folder that comes back in a moment
            say(f"phiml-audit: {error}")
        say("Watching for changes; Ctrl-C ends.")
        seen = state


def _waiting(request: Request) -> Callable[[], Any]:
    """A function that returns when something may have changed: with ``watchfiles`` at once, else after a pause."""
    try:
        import watchfiles
    except ImportError:  # it is the extra 'watch'
        return lambda: time.sleep(PAUSE)
    folders = {path if path.is_dir() else path.parent for path in request.paths}
    changes = watchfiles.watch(*folders, yield_on_timeout=True, rust_timeout=LOOK, raise_interrupt=True)
    return lambda: next(changes)


def _new_page() -> None:
    """Begin at the top of an empty screen; what stood there can still be scrolled to."""
    if sys.stdout.isatty():
        rows = shutil.get_terminal_size().lines
        print("\n" * rows + "\x1b[H\x1b[J", end="", file=sys.__stdout__, flush=True)


def _state(request: Request, config: Config) -> State:
    """Name, time and size of all files that an audit reads."""
    try:
        found = discover(list(request.paths), root=request.root, include=config.include, exclude=config.exclude)
    except SourceError:
        return ()
    rules = (file for folder in config.rules for file in rule_files(folder))
    state = []
    for path in (*found.files, *rules, *_settings(request, config, found.folders)):
        try:
            stat = os.stat(path)
        except OSError:
            continue
        state.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(state)


def _settings(request: Request, config: Config, folders: frozenset[str]) -> list[Path]:
    """Where configurations are, or may come to be: what is in effect, and above and in the audited folders."""
    used = {Path(origin.rpartition(":")[0]) for origin in config.sources.values() if origin != "flag"}
    places = sorted({request.base, *request.base.parents, *map(Path, folders)})
    return [*sorted(used), *(place / name for place in places for name in (OWN_FILE, "pyproject.toml"))]
