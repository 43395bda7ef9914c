"""The calls of compiled functions: what goes in, what comes out, what is left, and how often ΦML traces."""

from __future__ import annotations

import collections
import contextlib
import functools
import importlib
import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from . import chance
from .places import Places, entry_of, plain, told, underlying
from .report import Json, Writer
from .state import Snapshots
from .values import TRACER, backend_of, leaves

MOST_WARNINGS = 50
DENSE_CALLS = 256  # of one function are all compared; of later ones, every second, fourth ...
DENSE_SNAPSHOTS = 4  # the same for the state that calls leave
ABSENT: Json = {"word": "nothing"}
MADE = "_phiml_audit_made"
RANDOM = "the state of the random numbers"
NOWHERE: Json = {"path": "", "line": 0}
T = TypeVar("T")


class Enough(BaseException):
    """The number of calls that were asked for is reached."""


@dataclass(frozen=True)
class Before:
    """What is known of a call when it begins."""

    entry: Json
    number: int  # among the calls of its function, from 0
    inputs: dict[str, Json]
    roots: dict[str, Any]  # what the state is looked for in
    state: dict[str, Json]
    drawn: tuple[Any, ...]  # the state of the random numbers
    solves: int
    frames: list[Json]
    started: float


class Watch:
    """What is known of the run so far."""

    def __init__(self, compiled: bool, most: int, places: Places, report: Writer) -> None:
        self.compiled = compiled
        self.inside = False  # of an outermost call
        self.solves = 0
        self.places = places
        self._most = most
        self._report = report
        self._snapshots = Snapshots()
        self._total = 0
        self._calls: dict[tuple[str, int, str], int] = collections.Counter()
        self._called: Any = None
        self._reasons: list[str] = []  # why the call that runs was traced
        self._arguments: tuple[Any, Any] = ((), {})
        self._is_users: dict[str, bool] = {}
        self._warned = 0

    def call(self, function: Any, arguments: tuple[Any, Any], run: Callable[[], Any]) -> Any:
        """Run an outermost call, write down what there is to know of it, and return or raise what it does.

        What cannot be looked at, because a value of the user's forbids it, is a line of the report, and no more.
        """
        self._total += 1
        self.inside = True  # reading values may call compiled functions, which are not the program's calls
        seen = self._guarded(lambda: self._before(function, arguments))
        result, failed = self._run(run)
        if seen is not None:
            self._guarded(lambda: self._after(seen, arguments, result, failed))
        self.inside = False
        if failed is not None:
            raise failed
        if seen is not None and all(leaf.get("word") != TRACER for leaf in seen.inputs.values()):
            chance.seed(self._total)  # calls draw as often as they are traced
        if self._total == self._most:
            raise Enough
        return result

    def _guarded(self, look: Callable[[], T]) -> T | None:
        try:
            return look()
        except Exception as error:  # noqa: BLE001  of the user's objects
            self._report.write("trouble", text=told(error))
            return None

    def _before(self, function: Any, arguments: tuple[Any, Any]) -> Before:
        entry = entry_of(function, getattr(function, MADE, NOWHERE))
        key = (entry["path"], entry["first"], entry["qualname"])
        number, self._calls[key] = self._calls[key], self._calls[key] + 1
        roots = self._roots(function) if is_sampled(number, DENSE_SNAPSHOTS) else {}
        inputs = leaves(arguments) if is_sampled(number, DENSE_CALLS) else {}
        self._called, self._reasons, self._arguments = underlying(function), [], arguments
        frames = self.places.of_stack(sys._getframe(4))
        state = self._snapshots.take(roots)
        return Before(entry, number, inputs, roots, state, chance.state(), self.solves, frames, time.perf_counter())

    def _after(self, seen: Before, arguments: tuple[Any, Any], result: Any, failed: BaseException | None) -> None:
        compared = is_sampled(seen.number, DENSE_CALLS)
        outputs = leaves(result) if compared and failed is None else {}
        seconds = time.perf_counter() - seen.started  # JAX computes until the result is read
        state = self._snapshots.take(seen.roots)
        state.update({RANDOM: {"word": TRACER}} if chance.leaked() else {})
        changed = [name for name in {**seen.state, **state} if seen.state.get(name) != state.get(name)]
        self._report.write(
            "call", entry=seen.entry, backend=backend_of(arguments), number=seen.number, order=self._total,
            inputs=seen.inputs, outputs=outputs, effects={name: state.get(name, ABSENT) for name in changed},
            error=None if failed is None else self.places.described(failed), traces=self._reasons, compared=compared,
            state=bool(seen.roots), drew=chance.state() != seen.drawn, solved=self.solves > seen.solves,
            seconds=seconds, frames=seen.frames,
        )  # fmt: skip

    def _run(self, run: Callable[[], Any]) -> tuple[Any, BaseException | None]:
        try:
            return run(), None
        except BaseException as error:  # noqa: BLE001  raised again by the caller
            return None, error

    def note_trace(self, function: Any, known: Any) -> None:
        """A function is about to be traced for what is not ``known``; one that a compiled one calls does not count."""
        if underlying(function) != self._called:
            return
        functional = importlib.import_module("phiml.math._functional")
        reason = ""
        if known:
            with contextlib.suppress(Exception):
                reason = functional.trace_check(function, *self._arguments[0], **self._arguments[1])[1]
        self._reasons.append(plain(reason.partition(":")[0]))

    def note_warning(self, message: Any, category: Any, *_rest: Any) -> None:
        """Note a warning instead of printing it."""
        self._warned += 1
        if self._warned <= MOST_WARNINGS:
            first = str(message).strip().partition("\n")[0]
            frames = self.places.of_stack(sys._getframe(1))
            self._report.write("warning", text=plain(f"{category.__name__}: {first}"), frames=frames)

    def _roots(self, function: Any) -> dict[str, Any]:
        """What state is looked for in: the variables of the user's modules, and of the function itself."""
        found: dict[str, Any] = {}
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None) or ""
            if name not in self._is_users:
                self._is_users[name] = self.places.is_users(file)
            if self._is_users[name]:
                title = os.path.splitext(os.path.basename(file))[0] if name == "__main__" else name
                held = list(vars(module).items())
                found.update({f"{title}.{key}": value for key, value in held if key[:2] != "__"})
        target = underlying(function)
        found[getattr(target, "__qualname__", type(target).__name__)] = target
        if getattr(target, "__self__", None) is not None:
            found["self"] = target.__self__
        return found


def is_sampled(number: int, dense: int) -> bool:
    """Whether this call is looked at: of twice as many calls, every second one, and so on."""
    step = 1
    while number >= dense * step:
        step *= 2
    return number % step == 0


def install(functional: Any, watch: Watch) -> None:
    """Have ΦML tell us of its compiled functions, and Python of warnings."""
    setattr(warnings, "showwarning", watch.note_warning)  # noqa: B010  with a signature of our own
    _watch_creation(functional.JitFunction, watch)
    _watch_creation(functional.LinearFunction, watch)
    _watch_calls(functional.JitFunction, watch)
    _watch_calls(functional.LinearFunction, watch)
    _watch_traces(functional.JitFunction, watch)
    _watch_matrices(functional.LinearFunction, watch)
    _watch_solves(functional.Backend, watch)


def _watch_creation(kind: Any, watch: Watch) -> None:
    original = kind.__init__

    @functools.wraps(original)
    def create(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        frames = watch.places.of_stack(sys._getframe(1))
        setattr(self, MADE, frames[-1] if frames else NOWHERE)

    kind.__init__ = create


def _watch_calls(kind: Any, watch: Watch) -> None:
    original = kind.__call__

    @functools.wraps(original)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        def run() -> Any:
            return original(self, *args, **kwargs) if watch.compiled else self.f(*args, **kwargs)

        return run() if watch.inside else watch.call(self, (args, kwargs), run)

    kind.__call__ = call


def _watch_traces(kind: Any, watch: Watch) -> None:
    original = kind._jit_compile

    @functools.wraps(original)
    def trace(self: Any, *args: Any, **kwargs: Any) -> Any:
        watch.note_trace(self, self.traces)
        return original(self, *args, **kwargs)

    kind._jit_compile = trace


def _watch_matrices(kind: Any, watch: Watch) -> None:
    """The matrices of linear functions; where nothing is compiled, they are built anew at each use."""
    original = kind._get_or_trace

    @functools.wraps(original)
    def build(self: Any, key: Any, *args: Any, **kwargs: Any) -> Any:
        if not watch.compiled:
            self.matrices_and_biases.clear()
        elif key.tracing or key not in self.matrices_and_biases:
            watch.note_trace(self, self.matrices_and_biases)
        return original(self, key, *args, **kwargs)

    kind._get_or_trace = build


def _watch_solves(backend: Any, watch: Watch) -> None:
    original = backend.linear_solve

    @functools.wraps(original)
    def solve(*args: Any, **kwargs: Any) -> Any:
        watch.solves += 1
        return original(*args, **kwargs)

    backend.linear_solve = solve
