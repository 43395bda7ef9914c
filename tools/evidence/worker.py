"""Runs examples with one backend and one version of ΦML, each in a process of its own. Needs the standard library only.

    python worker.py BACKEND FOLDER SECONDS

Reads names of programs in FOLDER from standard input, one a line. Writes JSON, one object a line: first the versions in
use, or ``{"problem": ...}`` where the backend cannot be imported; then an outcome for each program.

ΦML and the backend take seconds to import, so they are imported once, and every program runs in a fork of that state.
Nothing of a backend is initialised before the fork: threads do not survive it.
"""

from __future__ import annotations

import ast
import contextlib
import ctypes
import importlib
import importlib.metadata
import json
import logging
import os
import platform
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

Outcome = dict[str, str | int]

DETAIL = 240  # characters kept of what an example says
LIBRARIES = {"jax": ("jax", "jaxlib"), "torch": ("torch",), "tensorflow": ("tensorflow", "keras")}
COMMON = ("numpy", "scipy.sparse.linalg", "packaging.version", "phiml", "phiml.math", "phiml.nn")
MODULES = {
    "jax": ("jax", "jax.numpy", "jax.scipy", "jax.scipy.sparse.linalg", "jax.scipy.special", "jax.experimental.sparse"),
    "torch": ("torch", "torch.fft", "torch.jit"),
    "tensorflow": ("tensorflow", "keras"),
}
IGNORED = (DeprecationWarning, PendingDeprecationWarning, FutureWarning, ResourceWarning, ImportWarning)
NOISE = (
    "Sparse invariant",
    "Sparse CSR",
    "torch.jit",
    "os.fork()",
    "`input_shape` is deprecated",
)  # libraries about themselves
GIGABYTE = 1 << 30
LIMITS = {  # what a program that goes astray may take
    resource.RLIMIT_AS: 12 * GIGABYTE,
    resource.RLIMIT_FSIZE: GIGABYTE // 8,
    resource.RLIMIT_CORE: 0,
}
SET_PDEATHSIG, SET_CHILD_SUBREAPER = 1, 36  # of prctl(2)


def main(backend: str, folder: str, seconds: str) -> None:
    """Run what standard input names; see the head of this file."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    nothing = os.open(os.devnull, os.O_RDWR)
    names = sys.stdin.read().splitlines()
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    try:
        for module in (*COMMON, *MODULES[backend]):
            importlib.import_module(module)
        out.write(json.dumps({"versions": versions(backend)}) + "\n")
    except BaseException as error:  # noqa: BLE001  a broken library may raise anything
        out.write(json.dumps({"problem": told(error)}) + "\n")
        return
    with nothing_left():
        for name in names:
            outcome = isolated(partial(example, Path(folder, name).resolve(), backend), float(seconds))
            out.write(json.dumps({"name": name, **outcome}, ensure_ascii=False) + "\n")


def versions(backend: str) -> dict[str, str]:
    """Python and the libraries that decide what an example does."""
    found = {name: importlib.metadata.version(name) for name in ("phiml", *LIBRARIES[backend], "numpy")}
    return {"python": platform.python_version(), **found}


@contextlib.contextmanager
def nothing_left() -> Iterator[None]:
    """Processes that an example leaves behind become children of this one, and end with it."""
    prctl(SET_CHILD_SUBREAPER, 1)
    prctl(SET_PDEATHSIG, signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        yield
    finally:
        end_children()


def prctl(option: int, value: int) -> None:
    """Linux only; elsewhere nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def end_children() -> None:
    """Kill all descendants: the orphans of a killed child become children, and are killed in the next round."""
    own = Path(f"/proc/self/task/{os.getpid()}/children")
    while children := (own.read_text().split() if own.is_file() else ()):
        for child in map(int, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def isolated(run: Callable[[], Outcome], seconds: float) -> Outcome:
    """What ``run`` returns in a forked process, or how that process ended instead. No process is left."""
    folder = tempfile.mkdtemp(prefix="phiml-audit-example-")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        in_child(run, folder, writer)
    os.close(writer)
    try:
        status = waited(child, seconds)
        if status is None:
            return {"outcome": "timeout", "detail": f"still running after {seconds:g} s", "traces": 0}
        return ended(written(reader), status)
    finally:
        os.close(reader)
        for end in (os.killpg, os.kill):  # the group may not be there yet
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        end_children()
        shutil.rmtree(folder, ignore_errors=True)


def written(reader: int) -> bytes:
    """What a child that has ended wrote; its own children may hold the pipe open, so nothing is waited for."""
    os.set_blocking(reader, False)
    try:
        return os.read(reader, 1 << 16)
    except BlockingIOError:
        return b""


def in_child(run: Callable[[], Outcome], folder: str, writer: int) -> None:
    """Run, write the outcome, end without any of the clean-up that belongs to the parent."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        prctl(SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        os.chdir(folder)
        tempfile.tempdir = os.environ["TMPDIR"] = folder
        for limit, most in LIMITS.items():
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        os.write(writer, json.dumps(run()).encode())
    finally:
        os._exit(0)


def waited(child: int, seconds: float) -> int | None:
    """The status with which the child ended; None if it did not within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(0.02)
    return None


def ended(said: bytes, status: int) -> Outcome:
    """The outcome that a child wrote; if it could not, how it died."""
    try:
        outcome: Outcome = json.loads(said)
    except ValueError:
        code = os.waitstatus_to_exitcode(status)
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return {"outcome": "killed", "detail": f"the interpreter ended {how}", "traces": 0}
    return outcome


def example(path: Path, backend: str) -> Outcome:
    """Run one program with a backend; in a process of its own, because it changes what it likes."""
    from phiml import math

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        math.use(backend)
        random.seed(0)
        math.seed(0)
    traces = Traces()
    program = types.ModuleType("__main__")
    program.__file__ = str(path)
    sys.modules["__main__"] = program  # dataclasses look their module up
    error: BaseException | None = None
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        try:
            exec(compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True), vars(program))
        except BaseException as raised:  # noqa: BLE001  also SystemExit
            error = raised
    outcome, detail = judged(error, given, str(path))
    return {"outcome": outcome, "detail": cropped(detail), "traces": traces.count}


class Traces(logging.Handler):
    """Counts how often ΦML runs a Python function to trace it, by what it logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.count = 0
        logger = logging.getLogger("Φ-ML")
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one message."""
        self.count += str(record.msg).startswith("Φ-ML-jit: Tracing")


def judged(error: BaseException | None, given: list[warnings.WarningMessage], path: str) -> tuple[str, str]:
    """The word for an outcome, and what was said."""
    if error is None:
        said = [warned(each) for each in given if not issubclass(each.category, IGNORED)]
        heard = [each for each in said if not any(noise in each for noise in NOISE)]
        return ("warning", heard[0]) if heard else ("ok", "")
    if isinstance(error, AssertionError) and (claim := own_claim(error, path)):
        return "wrong value", claim
    return "exception", told(error)


def warned(message: warnings.WarningMessage) -> str:
    """Category and first line."""
    return f"{message.category.__name__}: {str(message.message).strip().partition(chr(10))[0]}"


def told(error: BaseException) -> str:
    """Type and first line, as at the end of a traceback; TensorFlow's text starts with a traceback of its own."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    said = lines[-1] if lines[0].startswith("in user code") else lines[0]
    return f"{type(error).__name__}: {said}".removesuffix(": ")


def own_claim(error: AssertionError, path: str) -> str:
    """The assertion of the example that failed, with the values; empty if a library asserted something else."""
    steps = list(traceback.walk_tb(error.__traceback__))
    own = [number for number, (frame, _) in enumerate(steps) if frame.f_code.co_filename == path]
    below = [frame.f_code.co_name for frame, _ in steps[own[-1] + 1 :]] if own else ["?"]
    if below and below[0] != "assert_close":
        return ""
    frame, line = steps[own[-1]]
    source = Path(path).read_text("utf-8")
    statement = next((node for node in ast.walk(ast.parse(source)) if holds(node, line)), None)
    if statement is None:
        return str(error)
    text = ast.get_source_segment(source, statement) or ""
    values = " ".join(str(error).partition("ACTUAL:")[2].split())
    if values:
        return f"{text}: actual: {values.replace('DESIRED:', 'desired:')}"
    sides = compared(statement, frame)
    return f"{text}: {sides}" if sides else text


def holds(node: ast.AST, line: int) -> bool:
    """Whether a node is the simple statement on a line."""
    simple = (ast.Assert, ast.Expr, ast.Assign, ast.Return)
    return isinstance(node, simple) and node.lineno <= line <= (node.end_lineno or node.lineno)


def compared(statement: ast.AST, frame: types.FrameType) -> str:
    """Both sides of the comparison that an ``assert`` makes; empty where they cannot be shown."""
    test = statement.test if isinstance(statement, ast.Assert) else None
    if not isinstance(test, ast.Compare):
        return ""
    try:
        sides = [eval(ast.unparse(side), frame.f_globals, frame.f_locals) for side in (test.left, *test.comparators)]
        return " and ".join(map(repr, sides))
    except Exception:  # noqa: BLE001  a tracer, say
        return ""


def cropped(text: str) -> str:
    """One line of at most ``DETAIL`` characters, without addresses, temporary folders and control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split()).replace(os.getcwd(), ".")
    line = re.sub(r"\b0x[0-9a-f]{6,}", "0x…", line)
    return line if len(line) <= DETAIL else line[: DETAIL - 1] + "…"


if __name__ == "__main__":
    main(*sys.argv[1:])
