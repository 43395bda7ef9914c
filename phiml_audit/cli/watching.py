"""``--watch``: audit again when a file changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import NoReturn

from phiml_audit.cli.exits import say
from phiml_audit.config import Config
from phiml_audit.errors import AuditError
from phiml_audit.model import Request
from phiml_audit.rulebook import rule_files
from phiml_audit.source import SourceError, discover

PAUSE = 0.4  # seconds between two looks at the files


def watch_and_run(request: Request, config: Config, run: Callable[[], int]) -> NoReturn:
    """Call ``run`` now and after every change, until the user interrupts."""
    if request.overlay:
        raise AuditError("--watch looks at files; it does not go with standard input")
    seen = None
    while True:
        state = _state(request, config)
        if state == seen:
            time.sleep(PAUSE)
            continue
        seen = state
        if sys.stdout.isatty():
            print("\x1b[2J\x1b[3J\x1b[H", end="", file=sys.__stdout__, flush=True)
        try:
            run()
        except AuditError as error:  # half-typed rules, a folder that comes back in a moment
            say(f"phiml-audit: {error}")
        say("Watching for changes; Ctrl-C ends.")


def _state(request: Request, config: Config) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of all files that an audit reads."""
    try:
        found = discover(list(request.paths), root=request.root, include=config.include, exclude=config.exclude).files
    except SourceError:
        return ()
    rules = (file for folder in config.rules for file in rule_files(folder))
    state = []
    for path in (*found, *rules):
        try:
            stat = os.stat(path)
        except OSError:
            continue
        state.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(state)
