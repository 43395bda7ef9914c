"""Runs the program, compiled and plain, and joins what is seen with what the audit finds."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.confirm.children import Start, run
from phiml_audit.confirm.compare import NO_DIFFERENCE, may_be_noise, sightings
from phiml_audit.confirm.join import Observed, Source, join
from phiml_audit.confirm.protocol import Mode, Order, Program, Run
from phiml_audit.confirm.table import table
from phiml_audit.model import BACKENDS, Backend, Measured, Progress, Report, Request, TraceResult
from phiml_audit.printable import safe
from phiml_audit.reading import Sources
from phiml_audit.report.words import counted


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be run, and within what bounds."""

    program: Program
    python: Path  # the interpreter
    backends: tuple[Backend, ...]  # that are forced, one after the other; empty: what the program chooses
    max_calls: int  # of compiled functions, after which a run ends; 0: as many as there are
    timeout: float  # seconds of one run
    sandbox: bool = False  # whether each run has a copy of the project


@dataclass(frozen=True, slots=True)
class Shown:
    """The runs on one backend, and what is to be said of them."""

    observed: Observed | None
    told: str
    usable: bool  # the plain run came to its end, so that the comparison is whole


def confirm(request: Request, config: Config, wish: Wish, progress: Progress | None = None) -> Report:
    """Audit, and run the program. The report is cut where the program could not be run to its end.

    Raises AuditError for input or configuration that cannot be used.
    """
    shown: list[Shown] = []
    rows: list[Measured] = []

    def observe(traced: TraceResult, sources: Sources) -> TraceResult:
        start = _start(wish, request, sources, traced)
        for backend in wish.backends or ("",):
            order = replace(start.order, backend=backend)
            shown.append(_shown(replace(start, order=order), progress))
            if shown[-1].observed is not None and shown[-1].observed.compiled.stopped == "user":
                break
        source = Source(request.root, sources.files, traced.entry_points, traced.texts)
        observed = [each.observed for each in shown if each.observed is not None]
        rows.extend(table(observed, source))
        return replace(traced, findings=join(traced.findings, observed, source))

    report = audit(request, config, progress, observe)
    notices = (*report.notices, *(each.told for each in shown))
    cut = report.cut if all(each.usable for each in shown) else "program"
    return replace(report, notices=notices, cut=cut, measured=tuple(rows))


def _start(wish: Wish, request: Request, sources: Sources, traced: TraceResult) -> Start:
    """How to run it, and which lines matter: those of findings."""
    by_path = {file.path: file for file in sources.files.values()}
    lines: dict[str, list[int]] = {}
    for finding in traced.findings:
        at, file = finding.location, by_path.get(finding.location.path)
        absolute = file.absolute if file is not None else os.path.normpath(request.root / at.path)
        wanted = range(at.line, at.end_line + 1)
        if file is not None and file.lines is not None:
            numbers = [n for n, line in enumerate(file.lines, 1) if line.cell == at.cell and line.line in wanted]
        else:
            numbers = list(wanted)
        lines.setdefault(absolute, []).extend(numbers)
    program = wish.program
    if program.kind == "notebook" and program.target in sources.files:
        program = replace(program, text=sources.files[program.target].text)
    return Start(wish.python, Order(program, str(request.root), wish.max_calls, lines), wish.timeout, wish.sandbox)


def _shown(start: Start, progress: Progress | None) -> Shown:
    """The runs on one backend: compiled and plain, and where these differ, plain once more."""
    name = start.order.backend or "the program's backend"
    tell = progress or (lambda _what: None)

    def once(mode: Mode) -> Run:
        return run(start, mode, lambda calls: tell(f"Running it {mode} on {name}: {calls:,} calls"))

    compiled = once("compiled")
    if compiled.problem:
        return Shown(None, f"Not run on {name}: {compiled.problem}", usable=False)
    plain = once("plain") if compiled.phiml and compiled.stopped != "user" else replace(compiled, mode="plain")
    again = once("plain") if not plain.stopped and may_be_noise(compiled, plain) else None
    backend = _backend(compiled)
    if backend is None:
        return Shown(None, _nothing(compiled, plain), usable=_fault(plain) == "")
    observed = Observed(backend, compiled, plain, sightings(compiled, plain, again))
    usable = not (_fault(plain) or compiled.stopped)
    return Shown(observed, f"On {backend}: {_told(observed, plain)}", usable)


def _backend(compiled: Run) -> Backend | None:
    """Which backend most calls used; None if none of those that compile."""
    used = Counter(call.backend for call in compiled.calls)
    return max((name for name in BACKENDS if used[name]), key=lambda name: used[name], default=None)


def _nothing(compiled: Run, plain: Run) -> str:
    """What to say of a program without calls to compare."""
    if fault := _fault(plain):
        return fault
    if compiled.calls:
        return "The program computes with NumPy, which compiles nothing: choose a backend with --backend."
    return "The program calls no compiled function."


def _told(observed: Observed, plain: Run) -> str:
    calls, traces = len(observed.compiled.calls), sum(len(call.traces) for call in observed.compiled.calls)
    differences = sum(sighting.kind not in NO_DIFFERENCE for sighting in observed.sightings)
    found = counted(differences, "difference") if differences else "nothing differs"
    trouble = f" Some calls could not be looked at: {safe(observed.compiled.trouble)}."
    told = f"{counted(calls, 'call')} of compiled functions, {counted(traces, 'trace')}, {found}. {_fault(plain)}"
    return told.strip() + (trouble if observed.compiled.trouble else "")


def _fault(plain: Run) -> str:
    """Why the program itself, without anything compiled, did not come to its end; empty if it did."""
    if plain.problem:
        return f"The program was not run: {plain.problem}"
    if not (plain.phiml or plain.stopped):
        return f"The program's Python has no ΦML: choose another one with --python. {_last(plain)}".strip()
    if plain.stopped == "user":
        return "Interrupted: what was seen until then is told."
    if plain.stopped == "time":
        return f"Ended after {plain.seconds:.0f} s (--timeout): what was seen until then is told."
    if plain.error is not None:
        at = plain.error.frames[-1] if plain.error.frames else None
        where = f" ({os.path.basename(at.path)}:{at.line})" if at else ""
        return f"The program fails by itself, when nothing is compiled: {safe(plain.error.text)}{where}"
    if plain.code is None:
        return f"The program's process ended before the program did. {safe(plain.output[-200:])}".strip()
    if plain.code:
        return f"The program exits with code {plain.code} by itself, when nothing is compiled. {_last(plain)}".strip()
    return ""


def _last(plain: Run) -> str:
    lines = [line.strip() for line in plain.output.splitlines() if line.strip()]
    return f"Its last line: {safe(lines[-1][:200])}" if lines else ""
