"""Runs work in forked children: one at a time, with a limit, and on from where it stopped when a child ends early.

Backends start threads that do not survive a fork, so nothing of a backend is initialised in the parent.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

GIGABYTE = 1 << 30
Line = dict[str, Any]
Work = Callable[[Sequence[Any], frozenset[str], Callable[[Line], None]], bool]


@dataclass
class Child:
    """A running child and what it said."""

    process: int
    reader: int
    at: str = ""  # the step that it has begun


def lines(items: Sequence[Any], work: Work, done: frozenset[str], seconds: float) -> Iterator[Line]:
    """What ``work(items, done, emit)`` emits in children, until all steps are done.

    A step begins with ``{"begin": step}`` and ends with ``{"end": step, ...}``; work skips steps in ``done``. A step
    that takes too long or ends its process is told as ``{"end": step, "outcome": "timeout" or "crash"}``, and a new
    child goes on with the next one. Work returns False after a step that left its process unusable. Raises RuntimeError
    when a child does not come to any step.
    """
    while True:
        child = _fork(items, work, done)
        before, how = len(done), "crash"
        for line in _said(child, seconds):
            if "begin" in line:
                child.at = line["begin"]
            elif "end" in line:
                done |= {line["end"]}
                child.at = ""
                yield line
            else:
                how = next(iter(line))
        if how == "finished":
            return
        if child.at:
            done |= {child.at}
            yield {"end": child.at, "outcome": how}
        if len(done) == before:
            raise RuntimeError(f"a child came to no step: {how}")


def _fork(items: Sequence[Any], work: Work, done: frozenset[str]) -> Child:
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return Child(process, reader)
    os.close(reader)
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(tempfile.gettempdir())
        resource.setrlimit(resource.RLIMIT_DATA, (8 * GIGABYTE, 8 * GIGABYTE))

        def emit(line: Line) -> None:
            os.write(writer, json.dumps(line, ensure_ascii=False).encode() + b"\n")

        emit({"finished": True} if work(items, done, emit) else {"left": True})
    finally:
        os._exit(0)


def _said(child: Child, seconds: float) -> Iterator[Line]:
    """The lines of a child as they come; the last one tells how it ended."""
    rest = b""
    while True:
        ready, _, _ = select.select([child.reader], [], [], seconds)
        data = os.read(child.reader, 1 << 16) if ready else b""
        if not data:
            break
        *complete, rest = (rest + data).split(b"\n")
        yield from map(json.loads, complete)
    os.close(child.reader)
    if not ready:
        os.kill(child.process, signal.SIGKILL)
        yield {"timeout": True}
    os.waitpid(child.process, 0)
