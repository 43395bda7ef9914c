"""Places in the user's code: of frames, exceptions, and compiled functions."""

from __future__ import annotations

import dis
import functools
import os
import re
import traceback
import types
from collections.abc import Iterable
from typing import Any

from .report import Json

MOST_FRAMES = 8
MOST_TEXT = 240  # characters
ORIGIN = re.compile(r"^(\S.*?):(\d+)(?::\d+)? \(", re.MULTILINE)


class Places:
    """Knows which files are the user's: those of the project that are not installed."""

    def __init__(self, project: str) -> None:
        self._start = project.rstrip(os.sep) + os.sep

    def is_users(self, path: str | None) -> bool:
        """Whether a file belongs to the project."""
        return bool(path) and str(path).startswith(self._start) and not re.search(r"(site|dist)-packages", str(path))

    def of_stack(self, frame: types.FrameType | None) -> list[Json]:
        """The user's lines on a stack, outermost first."""
        frames = []
        while frame is not None:
            frames.append((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        return self._shown(reversed(frames))

    def described(self, error: BaseException) -> Json:
        """An exception, and the user's lines that led to it."""
        steps = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
        origin = [(path, int(line)) for path, line in ORIGIN.findall(str(error))]  # JAX tells where a tracer was made
        return {"text": told(error), "frames": self._shown([*steps, *origin])}

    def _shown(self, steps: Iterable[Any]) -> list[Json]:
        return [{"path": path, "line": line} for path, line in steps if self.is_users(path)][-MOST_FRAMES:]


def told(error: BaseException) -> str:
    """Type and first sentence."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return plain(f"{type(error).__name__}: {lines[0].partition('. ')[0] if lines else ''}".rstrip(": ."))


def plain(text: str) -> str:
    """Text of bounded length in which no address stands."""
    return re.sub(r"\b0x[0-9a-f]{6,}", "0x", text)[:MOST_TEXT]


def underlying(function: Any) -> Any:
    """The user's function in what transforms have made of it."""
    for _ in range(16):
        inner = getattr(function, "f", None) if type(function).__module__.startswith("phiml") else None
        inner = inner or getattr(function, "__wrapped__", None)
        inner = inner or (function.func if isinstance(function, functools.partial) else None)
        if inner is None:
            break
        function = inner
    return function


def entry_of(function: Any, made: Json) -> Json:
    """Which function this is: its file, the lines from decorators to body, its name, and where it was compiled."""
    target = underlying(function)
    code = getattr(target, "__code__", None) or getattr(vars(type(target)).get("__call__"), "__code__", None)
    name = getattr(target, "__qualname__", None) or type(target).__qualname__
    found = {"path": made["path"], "first": made["line"], "body": made["line"]}
    if code is not None:
        first = code.co_firstlineno
        below = [line for _, line in dis.findlinestarts(code) if line is not None and line > first]
        found = {"path": code.co_filename, "first": first, "body": min(below, default=first)}
    return {**found, "qualname": name.replace("<locals>.", ""), "made": made}
