"""Nothing that a process holds grows from audit to audit, whatever the programs are called and whatever they call."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from functools import _lru_cache_wrapper

from phiml_audit.audit import audit
from phiml_audit.config import Config
from phiml_audit.model import Request
from phiml_audit.tracer.machine import values

PROGRAM = """
import lib{n}
from dataclasses import dataclass
from phiml import math, nn
from phiml.math import Solve, spatial

seen{n} = []

@dataclass
class State{n}:
    u: object
    dt{n}: float = .{n}

class Solver{n}:
    def __call__(self, x):
        return {n} * x

@math.jit_compile
def step{n}(state, k={n}):
    seen{n}.append(state.u)
    with math.SolveTape() as tape{n}:
        u = math.solve_linear(Solver{n}(), state.u, Solve('CG', 1e-{n}, x0=state.u))
    return lib{n}.helper{n}(u) if k else [u + i for i in range({n})]

for name{n} in 'a', 'b':
    step{n}(State{n}(math.ones(spatial(x={n}))))
"""


def held() -> Counter[str]:
    """The sizes of all that outlives an audit: values that are remembered, tables, caches, objects of the tracer."""
    gc.collect()
    found = Counter(dict(zip(("values", "joins", "ranks"), values.sizes(), strict=True)))
    for name, module in list(sys.modules.items()):
        for key, thing in list(vars(module).items()) if name.startswith("phiml_audit") else ():
            if isinstance(thing, _lru_cache_wrapper) and thing.cache_info().maxsize is None:
                found[f"{name}.{key}"] = thing.cache_info().currsize
            elif isinstance(thing, (dict, list, set)) and not key.startswith("__"):
                found[f"{name}.{key}"] = len(thing)
    for thing in gc.get_objects():
        if str(type(thing).__module__).startswith("phiml_audit.tracer"):
            found[type(thing).__qualname__] += 1
    return found


def audited(folder, number: int) -> None:
    program = folder / f"program{number}.py"
    program.write_text(PROGRAM.format(n=number))
    report = audit(Request((program,), folder, folder), Config())
    assert {finding.rule for finding in report.findings} >= {"PHI101"}


def test_ten_audits_leave_nothing_behind(tmp_path):
    audited(tmp_path, 1)
    audited(tmp_path, 2)
    before = held()
    for number in range(3, 12):
        audited(tmp_path, number)
    audited(tmp_path, 2)
    assert {key: size - before[key] for key, size in held().items() if size != before[key]} == {}
    assert before["values"] > len(values.CONSTANTS)
    assert before["Value"] > 10
