"""Room for deep recursion, which long expressions and long chains of calls need."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

STACK = 512 * 2**20  # bytes of address space; memory is used as the recursion needs it
SMALLEST_STACK = 2**20

# Bytes of stack for each level of Python recursion. On CPython 3.11, recursion through ``__getattr__``, ``__add__``,
# ``property``, generators, ``map`` or ``copy.deepcopy`` ends in RecursionError with 2,100 bytes a level, and crashes
# the process with 540. Only recursion through the key of ``sorted`` needs more.
BYTES_PER_LEVEL = 2600

_here = threading.local()


def run_deep(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """``function(*args, **kwargs)`` where 200,000 nested Python calls are possible.

    Raises what it raises, and RecursionError beyond that depth. KeyboardInterrupt reaches the caller at once; the
    call itself then ends with the process. Where so large a stack cannot be had, a smaller one has to do, with a lower
    limit. A call from within such a call runs where it is.
    """
    return run_watched(lambda _: None, function, *args, **kwargs)


def run_watched(
    watch: Callable[[threading.Thread], None], function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """The same, with ``watch`` called every now and then meanwhile. What that raises reaches the caller at once."""
    if getattr(_here, "deep", False):
        return function(*args, **kwargs)
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        _here.deep = True
        try:
            results.append(function(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  handed over to the caller's thread
            errors.append(error)

    before = sys.getrecursionlimit()
    thread, limit = _started(run, before)
    try:
        while thread.is_alive():
            thread.join(0.1)  # without a limit, an interrupt would wait for the thread on some systems
            watch(thread)
    finally:
        if sys.getrecursionlimit() == limit:
            sys.setrecursionlimit(before)
    if errors:
        raise errors[0]
    return results[0]


def _started(run: Callable[[], None], least: int) -> tuple[threading.Thread, int]:
    """A running thread with as large a stack as there is, up to ``STACK``, and the recursion limit that goes with it.

    Raises RuntimeError if no thread can be started at all.
    """
    size = STACK
    before = threading.stack_size()
    while True:
        limit = max(size // BYTES_PER_LEVEL, least)
        thread = threading.Thread(target=run, name="phiml-audit", daemon=True)
        previous = sys.getrecursionlimit()
        sys.setrecursionlimit(limit)
        try:
            threading.stack_size(size)
            thread.start()
        except (RuntimeError, ValueError, MemoryError):
            sys.setrecursionlimit(previous)
            if size <= SMALLEST_STACK:
                raise
            size //= 2
        else:
            return thread, limit
        finally:
            threading.stack_size(before)
