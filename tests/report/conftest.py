"""One report made by hand that has everything an output must cope with, and the files it speaks of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from phiml_audit.model import (
    Backend,
    Confidence,
    Counts,
    Effect,
    EntryPoint,
    Finding,
    InternalError,
    Level,
    Location,
    Report,
    Skipped,
    SourceText,
    Statistics,
    Step,
    Suppression,
    Unresolved,
)  # fmt: skip
from phiml_audit.report import RuleInfo

MAIN = """\
from phiml.math import jit_compile
from sim.simulator import Simulator

simulator = Simulator()
step = jit_compile(simulator.step)
"""
SIMULATOR = """\
class Simulator:
    def step(self, v, dt):
        return self.advect(v, dt)

    def advect(self, v, dt):
        v = v + dt * self.force(v)
        self.last = v
        return v

    def force(self, v):  # phiml-audit: ignore[PHI110] a progress display
        print(v)
        return math.solve_linear(
            lambda x: x - v,
            y=v,
            solve=self.solve,
        )
"""
FLOW = "def größe(x):\n\tif x:\n\t\treturn self.流れ.keep('流れ|`é`', x)  # \x1b[31m\n" + (
    "\tscale = " + " + ".join(f"term_{i}" for i in range(30)) + " + float(x) + "
    + " + ".join(f"more_{i}" for i in range(30)) + "\n"
)  # fmt: skip
CELL = "%matplotlib inline\nhistory = []\n@jit_compile\ndef step(x):\n    history.append(x)\n    return x\n"
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Demo"]},
            {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": ["import phiml"]},
            {"cell_type": "code", "execution_count": 7, "metadata": {}, "outputs": [],
             "source": CELL.splitlines(keepends=True)},
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
    },
    indent=1,
)  # fmt: skip
FILES = {"main.py": MAIN, "sim/simulator.py": SIMULATOR, "flüsse & co/größe,1.py": FLOW, "demo 100%.ipynb": NOTEBOOK}
WIDE, DEMO = "flüsse & co/größe,1.py", "demo 100%.ipynb"
TEXTS = {
    **{(path, 0): SourceText(path, 0, tuple(text.splitlines())) for path, text in FILES.items() if path != DEMO},
    (DEMO, 2): SourceText(DEMO, 2, tuple(CELL.splitlines())),
}


def at(path: str, code: str, end: str | None = None) -> Location:
    """The place where ``code`` stands in a file, up to the end of ``end``."""
    text, cell = (CELL, 2) if path == DEMO else (FILES[path], 0)
    start = text.index(code)
    stop = text.index(end, start) + len(end) if end else start + len(code)
    first, last = text[:start].split("\n"), text[:stop].split("\n")
    shift = NOTEBOOK[: NOTEBOOK.index('"%matplotlib')].count("\n") if cell else 0
    return Location(
        path, cell, len(first), len(first[-1]) + 1, len(last), len(last[-1]) + 1, len(first) + shift, len(last) + shift,
        7 if cell else 0,
    )  # fmt: skip


def effects(jax: str, torch: str, tensorflow: str) -> dict[Backend, Effect]:
    """Each given as ``error: what happens``."""
    made: dict[Backend, Effect] = {}
    for name, text in (("jax", jax), ("torch", torch), ("tensorflow", tensorflow)):
        level, _, effect = text.partition(": ")
        made[name] = Effect(Level[level.upper()], effect)  # type: ignore[index]
    return made


LEAK = effects(
    "error: the attribute holds a leaked tracer, using it later raises UnexpectedTracerError",
    "error: silently keeps the value of the first call",
    "error: the attribute holds a symbolic tensor that is out of scope",
)
TEMPORARY = effects("warning: re-traces at every call", "none: ", "none: ")
PRINTED = effects("note: prints once, while tracing", "note: prints twice, while tracing", "note: prints once")
BRANCH = effects("error: ConcretizationTypeError", "error: silently keeps the branch of the first call", "none: ")


def rule(id: str, name: str, level: Level, backends: Mapping[Backend, Effect], **more: str) -> RuleInfo:
    return RuleInfo(
        id=id, name=name, summary=more.get("summary", f"{name} in short"), section=more.get("section", ""),
        why=more.get("why", f"Why *{name}* | does harm."), fix=more.get("fix", "Return the value."), backends=backends,
        level=level, confidence=Confidence.HIGH, tags=("jit", *(f"tag{i}" for i in range(15))),
        bad="@jit_compile\ndef f(x):\n    return g(x)\n", good="@jit_compile\ndef f(x):\n    return x  # ```\n",
        url=f"https://example.org/rules/{id}.md",
    )  # fmt: skip


RULES = {
    each.id: each
    for each in (
        rule("PHI101", "StoreOnOuterObject", Level.ERROR, LEAK, section="Avoid side effects (Jax)"),
        rule("PHI102", "MutateOuterContainer", Level.ERROR, LEAK, section="Avoid side effects (Jax)"),
        rule("PHI110", "OutputWhileTracing", Level.NOTE, PRINTED),
        rule("PHI201", "TemporarySolveFunction", Level.WARNING, TEMPORARY, section="Avoid nested functions"),
        rule("PHI801", "BranchOnTracedValue", Level.ERROR, BRANCH),
    )
}

STEP = EntryPoint(at("main.py", "jit_compile(simulator.step)"), "sim.simulator.Simulator.step")
NOTEBOOK_STEP = EntryPoint(at(DEMO, "def step(x):"), "demo.step")
SIZE = EntryPoint(at(WIDE, "def größe(x):"), "flüsse.größe")
LONG = EntryPoint(at("main.py", "jit_compile"), "sim.solvers.pressure.multigrid.relaxation.Smoother.run_one_cycle")
CLEAN = EntryPoint(at("main.py", "step = "), "main.clean_one")
NOWHERE = EntryPoint(at("main.py", "from"), "")

TO_ADVECT = (
    Step(STEP.location, "jit_compile compiles 'Simulator.step'"),
    Step(at("sim/simulator.py", "self.advect(v, dt)"), "'Simulator.step' calls 'Simulator.advect'"),
)
TO_FORCE = (*TO_ADVECT, Step(at("sim/simulator.py", "self.force(v)"), "'Simulator.advect' calls 'Simulator.force'"))
SECRET = "Return the value, and let the caller keep it: 'v, last = step(v, dt)'."


def finding(
    id: str, level: Level, message: str, location: Location, entry: EntryPoint, path: tuple[Step, ...],
    *others: EntryPoint, function: str, last: str, fix: str = SECRET,
    confidence: Confidence = Confidence.HIGH, suppression: Suppression | None = None,
) -> Finding:  # fmt: skip
    """A finding whose path ends on its own line with ``last``."""
    known = RULES[id]
    return Finding(
        rule=id, name=known.name, level=level, confidence=confidence, message=message, location=location,
        function=function, entry_point=entry, entry_points=(entry, *others), backends=known.backends,
        trace=(*path, Step(location, last)), fix=fix, url=known.url, suppression=suppression,
    )  # fmt: skip


def make_report() -> Report:
    code = "sim/simulator.py"
    comment = Suppression(at(code, "# phiml-audit: ignore[PHI110] a progress display"), "a progress display")
    unused = Finding(
        rule="PHI001", name="UnusedSuppression", level=Level.WARNING, confidence=Confidence.HIGH,
        message="Nothing is found where 'ignore[PHI201]' stands", location=at("main.py", "simulator = Simulator()"),
        function="main", entry_point=NOWHERE, entry_points=(), backends={}, trace=(), fix="Remove the comment.", url="",
    )  # fmt: skip
    findings = (
        finding(
            "PHI102", Level.ERROR, "'history' outlives the trace and is given the traced value 'x'",
            at(DEMO, "history.append(x)"), NOTEBOOK_STEP, (Step(NOTEBOOK_STEP.location, "@jit_compile on 'step'"),),
            function="demo.step", last="'history.append' adds 'x'",
        ),
        finding(
            "PHI801", Level.ERROR, "Whether 'x' is true | is needed while `größe` is traced: steps[0](1)",
            at(WIDE, "self.流れ.keep('流れ|`é`', x)"), SIZE, (Step(SIZE.location, "jit_compile('größe')"),),
            function="flüsse.größe", last="'if x' needs\nthe value", confidence=Confidence.MEDIUM, fix="",
        ),
        finding(
            "PHI801", Level.ERROR, "'float' needs the value of 'x' while tracing.", at(WIDE, "float(x)"), SIZE,
            (Step(SIZE.location, "jit_compile('größe')"),), function="flüsse.größe", last="'float(x)' needs the value",
        ),
        unused,
        finding(
            "PHI101", Level.ERROR, "The traced value 'v' is kept in 'self.last', which lives longer than the trace.",
            at(code, "self.last = v"), STEP, TO_ADVECT, LONG, function="sim.simulator.Simulator.advect",
            last="'self.last' is assigned; 'self' is the global 'simulator'",
        ),
        finding(
            "PHI110", Level.NOTE, "'print' runs while tracing only.", at(code, "print(v)"), STEP, TO_FORCE,
            function="sim.simulator.Simulator.force", last="'print' is called", suppression=comment,
        ),
        finding(
            "PHI201", Level.WARNING, "The function that 'solve_linear' solves is a new one at each trace.",
            at(code, "math.solve_linear(", "\n        )"), STEP, TO_FORCE, function="sim.simulator.Simulator.force",
            last="a lambda is handed to 'solve_linear'", fix="Define the function at module level.",
        ),
    )  # fmt: skip
    return Report(
        version="0.1.0",
        findings=findings,
        suppressed=(findings[5],),
        entry_points=(NOTEBOOK_STEP, SIZE, STEP, LONG, CLEAN),
        skipped=(
            Skipped("legacy/old code.py", "Python 2: print statement (line 3)", 3),
            Skipped("broken.ipynb", "not a notebook: Expecting value: line 1 column 1 (char 0)"),
        ),
        unresolved=(Unresolved(at(code, "self.solve"), "self.solve", "unknown value"),),
        unknown=((CLEAN, (Unresolved(at("main.py", "step = "), "tool.smooth(u)", "module not found"),)),),
        ignored=2,
        excluded=1,
        internal_errors=(
            InternalError("sim.solvers.run", "KeyError: 'phi'", "Traceback (most recent call):\nKeyError: 'phi'\n"),
        ),
        statistics=Statistics(6, 4, 1040, 132, 8, {"depth": 2, "alternatives": 1}, 0.4213),
        backends=("jax", "torch", "tensorflow"),
        hidden=Counts(note=3),
        baselined=4,
        texts=TEXTS,
        notices=("The baseline has 2 entries that no longer occur, '--prune' drops them.",),
    )


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report()


@pytest.fixture(scope="session")
def rules() -> Mapping[str, RuleInfo]:
    return RULES


@pytest.fixture(scope="session")
def read_bytes() -> Callable[[str], bytes | None]:
    return lambda path: FILES[path].encode() if path in FILES else None


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "multitool: Microsoft's SARIF validator from npm; opt in with -m multitool")
