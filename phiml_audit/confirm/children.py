"""The child process that runs the program: it is started, bounded, and never left behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Literal

from phiml_audit.confirm.protocol import Mode, Order, Run, run_of
from phiml_audit.confirm.sandbox import copied, moved, named_as_before
from phiml_audit.errors import AuditError

CHILD = Path(__file__).with_name("child") / "__main__.py"
PAUSE = 0.1  # seconds between two looks
KEPT = 20  # lines of what the program writes
ENVIRONMENT = {"MPLBACKEND": "Agg", "PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True, slots=True)
class Start:
    """How the program is run, whatever the mode."""

    python: Path  # the interpreter
    order: Order
    timeout: float  # seconds
    sandbox: bool = False  # whether it runs in a copy of the project


def run(start: Start, mode: Mode, progress: Callable[[int], None]) -> Run:
    """Run the program once, to its end or as long as it may; no process of it is left.

    ``progress`` is told the number of calls so far. An interrupt ends the program, not the auditor. Raises AuditError
    if the interpreter cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="phiml-audit-") as name:
        report, order, copy = (Path(os.path.realpath(name), part) for part in ("report.jsonl", "order.json", "project"))
        report.touch()
        asked = copied(start.order, copy) if start.sandbox else start.order
        order.write_text(json.dumps(asdict(replace(asked, mode=mode, report=str(report)))), encoding="utf-8")
        began = time.monotonic()
        folder = moved(os.getcwd(), start.order.project, asked.project)
        process = _started([str(start.python), str(CHILD), str(order)], folder)
        output: deque[str] = deque(maxlen=KEPT)
        assert process.stdout is not None
        reader = threading.Thread(target=_drain, args=(process.stdout, output), daemon=True)
        reader.start()
        try:
            stopped = _waited(process, began + start.timeout, lambda: progress(_calls(report)))
        finally:
            _end(process)
        reader.join(1.0)
        if not reader.is_alive():  # a process that left the group may hold the stream
            process.stdout.close()
        with open(report, encoding="utf-8", errors="replace") as lines:
            found = run_of(mode, named_as_before(lines, start.order.project, asked.project))
    return replace(found, output="".join(output), stopped=stopped, seconds=time.monotonic() - began)


def _started(command: Sequence[str], folder: str) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", env={**os.environ, **ENVIRONMENT}, start_new_session=True, cwd=folder,
        )  # fmt: skip
    except OSError as error:
        raise AuditError(f"{command[0]} cannot be started: {error.strerror}; give a Python with --python") from error


def _waited(process: subprocess.Popen[str], deadline: float, look: Callable[[], None]) -> Literal["", "time", "user"]:
    """Wait for the end: whether it came by itself, or the time or the user has brought it about."""
    try:
        while process.poll() is None:
            if time.monotonic() > deadline:
                return "time"
            time.sleep(PAUSE)
            look()
    except KeyboardInterrupt:
        return "user"
    return ""


def _end(process: subprocess.Popen[str]) -> None:
    """Kill what is left of the child and of the processes that it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _drain(stream: IO[str], output: deque[str]) -> None:
    """Keep the last lines that the program writes."""
    with contextlib.suppress(ValueError, OSError):
        while line := stream.readline(4096):
            output.append(line)


def _calls(report: Path) -> int:
    with contextlib.suppress(OSError):
        return report.read_bytes().count(b'{"kind": "call"')
    return 0
