"""How long an audit may take, and how much memory: what it has found by then counts, and the cut is told.

The work is asked to stop where it counts its steps, which leaves everything in order. Code that counts none and does
not come to an end is stopped by an exception from outside. Only a single call into C that does not return cannot be
stopped; its memory is bounded by the operating system, where that can.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

SECONDS = 600.0
MEGABYTES = 4096
PAUSE = 0.05  # seconds between two looks
GRACE = 5.0  # seconds, or a tenth of those allowed, to come to an end in order, and for what follows from that
ROOM = 1024  # megabytes of address space beyond the allowance, half of which the large stack may take


class UsedUpError(BaseException):
    """Nothing is left: raised in work that did not stop by itself. No handler of ordinary errors catches it."""


class Allowance:
    """What one audit may use, counted from now: ``seconds`` of time, and ``megabytes`` of memory of the process."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.seconds = seconds
        self.megabytes = megabytes
        self.used_up: Literal["", "time", "memory"] = ""
        self._started = time.monotonic()
        self._next_look = self._started
        self._stop_at = 0.0
        self._stops = 0
        self._grace = max(GRACE, seconds / 10)

    def is_used_up(self) -> bool:
        """Whether nothing is left; looked up now, for work that nobody watches."""
        now = time.monotonic()
        if not self.used_up and now >= self._next_look:
            self._next_look = now + PAUSE
            if now - self._started > self.seconds:
                self.used_up = "time"
            elif _used_megabytes() > self.megabytes:
                self.used_up = "memory"
            self._stop_at = now + self._grace
        return bool(self.used_up)

    def stopped(self) -> None:
        """To be called when the work has ended, and what follows from it begins."""
        self._stops, self._stop_at = 1, time.monotonic() + self._grace

    def watch(self, worker: threading.Thread) -> None:
        """To be called now and then while a thread works: stops it when it does not by itself.

        Raises UsedUpError when it does not even do that.
        """
        if not self.is_used_up() or time.monotonic() < self._stop_at:
            return
        if self._stops == 2:
            raise UsedUpError
        self._stops += 1
        self._stop_at = time.monotonic() + self._grace
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident or 0), ctypes.py_object(UsedUpError))

    def told(self) -> str:
        """For the reader: what was used up, and what follows."""
        bound = f"{self.seconds:g} s (--timeout)" if self.used_up == "time" else f"{self.megabytes:,} MB (--memory)"
        return f"The audit was cut off at {bound}: what it would have found after that is missing."

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """Have the system refuse memory far beyond the allowance, which then is a MemoryError."""
        limits = _address_space()
        if limits is None:
            yield
            return
        soft, hard = limits
        most = (self.megabytes + ROOM) * 2**20 + _address_space_used()
        if soft == resource.RLIM_INFINITY or most < soft:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> tuple[int, int] | None:
    """The limits of this process; None where they mean nothing."""
    return resource.getrlimit(resource.RLIMIT_AS) if resource is not None and sys.platform == "linux" else None


def _address_space_used() -> int:
    return _pages(0) * os.sysconf("SC_PAGE_SIZE")


def _used_megabytes() -> float:
    """Memory of this process: now, or where that cannot be known, at most so far."""
    if now := _pages(1):
        return now * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20 if resource is not None else 0.0


def _pages(column: int) -> int:
    """A number of the kernel's, 0 where it tells none: of pages of address space, or of those in memory."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[column])
    except (OSError, ValueError, IndexError):
        return 0
