"""One run of the command line in a child that was forked from this process, where everything is loaded already.

A child has a limit of time and one of memory. Linux only, as are the limits.
"""

from __future__ import annotations

import faulthandler
import functools
import gc
import hashlib
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path

import typer.main

from tests.fuzz.inputs import FORMATS, LEAK, Input

SECONDS = 10
BYTES = 3 * 2**30  # of address space, half a gigabyte of which is room for the stack
BATCH = 25  # inputs for each child
HEAVY = 2**28  # a child that has used so much memory runs no further input
ENOUGH = 71  # the exit code of such a child
CODES = frozenset({0, 1, 2})
_FRAME = re.compile(r'File "([^"]+)", line (\d+),? in (\w+)')
_INTERNAL = re.compile(rb"[Ii]nternal error|a bug of phiml-audit")
_SECONDS = re.compile(rb"[\d.]+ s\b|\"seconds\": ?[\d.e-]+")


@dataclass(frozen=True)
class Outcome:
    """What came of one input."""

    fault: str  # empty: as it should be; else what happened and where, the same for faults of one cause
    digest: str  # of the output, times left out
    peak: int  # bytes of memory, of all that its child has done so far
    seconds: float
    told: str  # on standard error, or wherever the fault is told


class Children:
    """Runs inputs in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.streams = [tempfile.TemporaryFile() for _ in range(2)]  # noqa: SIM115  standard output and standard error
        _load()
        self.run(Input("warm", {"a.py": LEAK.encode(), "phiml-audit.toml": b'level = "note"\n'}, ("check", ".")))
        kept = self.folder / ".phiml-audit-cache"
        self.cached = {f".phiml-audit-cache/{file.name}": file.read_bytes() for file in sorted(kept.glob("*.json"))}
        self.run(Input("warm", {"a.py": LEAK.encode()}, ("baseline", ".", "-o", "b.json")))
        self.baseline = (self.folder / "b.json").read_bytes()

    def run(self, given: Input) -> Outcome:
        """Run one input in a child; the files that it leaves behind stay until the next one."""
        return next(self.run_all([given]))

    def run_all(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Run inputs, a batch in each child, as starting one takes longer than a run; one that ends ends its child."""
        pending = list(inputs)
        while pending:
            done = 0
            for outcome in self._batch(pending[:BATCH]):
                done += 1
                yield outcome
            del pending[:done]

    def _batch(self, inputs: list[Input]) -> Iterator[Outcome]:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if not child:
            self._child(inputs, writing)
        os.close(writing)
        done = 0
        with open(reading, encoding="utf-8") as answers:
            for done, answer in enumerate(answers, 1):  # noqa: B007
                yield Outcome(**json.loads(answer))
        _, status, used = os.wait4(child, 0)
        if done < len(inputs) and (code := os.waitstatus_to_exitcode(status)) != ENOUGH:
            told = self._told()
            yield Outcome(_fault(code, told) or "ended", "", used.ru_maxrss * 1024, SECONDS, told)

    def _child(self, inputs: list[Input], answers: int) -> None:
        """Does not return."""
        try:
            for number, stream in enumerate(self.streams, 1):
                os.dup2(stream.fileno(), number)
            resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_FSIZE, (2**28, 2**28))
            for given in inputs:
                outcome = self._outcome(given)
                os.write(answers, (json.dumps(asdict(outcome)) + "\n").encode())
                if outcome.peak > HEAVY:
                    os._exit(ENOUGH)
        except BaseException:  # noqa: BLE001  whatever it is, it must be told
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(70)

    def _outcome(self, given: Input) -> Outcome:
        _fill(self.folder, given.files)
        os.chdir(self.folder)
        for stream in self.streams:
            stream.seek(0)
            stream.truncate()
        started = time.monotonic()
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=2)
        code = _main(given.arguments)
        faulthandler.cancel_dump_traceback_later()
        sys.stdout.flush()
        sys.stderr.flush()
        seconds = time.monotonic() - started
        told = self._told()
        out = b"\0".join(map(_content, self.streams)).replace(os.fsencode(self.folder), b"")
        digest = hashlib.sha256(_SECONDS.sub(b"", out)).hexdigest()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return Outcome(_fault(code, told), digest, peak, seconds, told)

    def _told(self) -> str:
        out, errors = map(_content, self.streams)
        told = errors or (out if _INTERNAL.search(out) else b"")
        return told[-20_000:].decode("utf-8", "replace")


def _load() -> None:
    """Import what an audit imports, read the shipped rules and build the command line: once, for all children."""
    from phiml_audit import audit

    shipped = functools.cache(lambda: rules_of(audit.Config()))
    rules_of = audit.rules_of
    audit.rules_of = lambda config: rules_of(config) if config.rules else shipped()
    looks = [("graph", "--format", "tree"), *(("check", "--no-cache", "--format", name) for name in FORMATS)]
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as silence, redirect_stdout(silence):
        Path(folder, "a.py").write_text(LEAK, "utf-8")
        for command in looks:
            _main((*command, folder))
    gc.collect()
    gc.freeze()  # collecting in a child would copy every page


@functools.cache
def _command() -> Callable[..., None]:
    from phiml_audit.cli.app import app

    return typer.main.get_command(app)


def _main(arguments: tuple[str, ...]) -> int:
    try:
        _command()(args=list(arguments), prog_name="phiml-audit")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 70
    return 0


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _content(stream) -> bytes:
    stream.seek(0)
    return stream.read()


def _fault(code: int, told: str) -> str:
    if "Timeout (" in told:
        return f"hang {_where(told, first=True)}"
    if code < 0:
        return f"killed by signal {-code} {_where(told, first=True)}"
    if code not in CODES or "Traceback" in told or _INTERNAL.search(told.encode()):
        return f"crash {code} {_error(told)} {_where(told, first=False)}"
    return ""


def _where(told: str, *, first: bool) -> str:
    """The innermost places of ours, which a dump of all threads tells first and a traceback last."""
    frames = [f"{Path(path).name}:{name}" for path, _, name in _FRAME.findall(told) if "phiml_audit" in path]
    ours = frames[:1] if first else frames[-1:]
    return " ".join(ours)


def _error(told: str) -> str:
    found = re.findall(r"\b(\w*(?:Error|Exception|Interrupt|Exit))\b", told)
    return found[0] if found else ""
