"""Programs that go astray cost only themselves; what cannot be run is one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from phiml_audit.evidence import Environment, Evidence, Run
from tests.evidence.conftest import some_evidence
from tools.evidence import __main__ as command
from tools.evidence import environments, running
from tools.evidence.running import Done, Job
from tools.evidence.writing import merged

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for in /proc")

ASTRAY = """\
import os, subprocess, sys, time
sleeper = [sys.executable, "-c", "import time; time.sleep(987)"]
subprocess.Popen(sleeper)
subprocess.Popen(sleeper, start_new_session=True)
"""
PROGRAMS = {
    "ok": ("x = 1\nprint(x)", "ok", ""),
    "hangs": (ASTRAY + "time.sleep(987)", "timeout", "still running after 3 s"),
    "stubborn": ("import signal\nsignal.signal(15, signal.SIG_IGN)\nwhile True: pass", "timeout",
                 "still running after 3 s"),
    "leaves": (ASTRAY, "ok", ""),
    "prints": ("import os\nfor _ in range(100): os.write(1, b'x' * 10**6)", "ok", ""),
    "dies": ("import os\nos.kill(os.getpid(), 11)", "killed", "the interpreter ended by SIGSEGV"),
    "ends": ("import os\nos._exit(7)", "killed", "the interpreter ended with exit code 7"),
    "forks": ("import os, time\nif os.fork() == 0: time.sleep(987)\nos._exit(7)", "killed",
              "the interpreter ended with exit code 7"),
    "leaves early": ("import sys\nsys.exit(3)", "exception", "SystemExit: 3"),
    "fills": ("open('f', 'wb').truncate(1 << 40)", "exception", "OSError: [Errno 27] File too large"),
    "takes": ("x = bytearray(1 << 40)", "exception", "MemoryError"),
    "raises": ("raise ValueError('one\\ntwo' + 'x' * 999)", "exception", "ValueError: one"),
    "TensorFlow raises": ("raise ValueError('in user code:\\n  File\\n  end')", "exception", "ValueError: end"),
    "long": ("raise ValueError('x' * 999)", "exception", "ValueError: " + "x" * 227 + "…"),
    "asserts": ("a = 2\nassert a == 1", "wrong value", "assert a == 1: 2 and 1"),
    "close": ("from phiml import math\nmath.assert_close(2, 3)", "wrong value",
              "math.assert_close(2, 3): actual: 2 desired: 3"),
    "no Python": ("x = = 1", "exception", "SyntaxError: invalid syntax (no Python.py, line 1)"),
    "told": ("raise AssertionError('too much')", "wrong value", "too much"),
    "library asserts": ("from phiml import math\nmath.check()", "exception", "AssertionError: of ΦML"),
    "warns": ("import warnings\nwarnings.warn('a', DeprecationWarning)\nwarnings.warn('b\\nc', RuntimeWarning)",
              "warning", "RuntimeWarning: b"),
    "own annotations": ("def f(x: str): pass\nassert f.__annotations__ == {'x': str}", "ok", ""),
    "is main": ("assert __name__ == '__main__'\nimport __main__\nassert __main__.__file__ == __file__", "ok", ""),
}  # fmt: skip


def job(programs: dict[str, str], packages: Path, python: str = sys.executable) -> Job:
    return Job("torch", "9.9", Path(python), packages, programs)


def sleepers() -> list[str]:
    return [file.parent.name for file in Path("/proc").glob("[0-9]*/cmdline") if b"sleep(987)" in content(file)]


def content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def test_programs_that_go_astray_cost_only_themselves(standins):
    done = running.run(job({name: text for name, (text, _, _) in PROGRAMS.items()}, standins), 3)
    assert done.environment.problem == ""
    assert done.environment.libraries["torch"] == "9.9"
    found = {name: (run.outcome, run.detail) for name, run in done.runs.items()}
    wanted = {name: (outcome, detail) for name, (_, outcome, detail) in PROGRAMS.items()}
    assert found == wanted
    assert sleepers() == []


def test_traces_are_counted(standins):
    program = "from phiml import math\nfor _ in range(3): math.trace()"
    assert running.run(job({"a": program}, standins), 5).runs["a"].traces == 3


def test_a_backend_that_cannot_be_imported_is_one_line(standins):
    (standins / "torch/__init__.py").write_text("raise ImportError('no\\nsuch thing')")
    done = running.run(job({"a": ""}, standins), 5)
    assert done == Done(Environment("torch", "9.9", {}, "ImportError: no"), {})


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("import os; os._exit(1)", "the worker ended while it imported the backend"),
        ("import time; time.sleep(987)", "the worker ended while it imported the backend"),
    ],
)
def test_a_worker_that_goes_astray_is_one_line(fault, problem, standins, monkeypatch):
    monkeypatch.setattr(running, "TO_IMPORT", 0)
    (standins / "torch/__init__.py").write_text(fault)
    done = running.run(job({"a": ""}, standins), 1)
    assert (done.environment.problem, done.runs) == (problem, {})
    assert sleepers() == []


def test_nothing_is_left_when_the_runner_is_killed(standins):
    (standins / "a.py").write_text(PROGRAMS["hangs"][0])
    script = (
        "import subprocess, sys, time\n"
        f"worker = subprocess.Popen([sys.executable, {str(running.WORKER)!r}, 'torch', {str(standins)!r}, '600'],"
        " stdin=subprocess.PIPE)\n"
        "worker.communicate(b'a.py')"
    )
    with subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(standins)}) as runner:
        begun = eventually(lambda: len(sleepers()) == 2)
        runner.send_signal(signal.SIGKILL)
    assert begun
    assert eventually(lambda: sleepers() == [])


def test_what_ran_is_kept_when_it_is_stopped(standins):
    stop = threading.Event()
    jobs = job({"ok": PROGRAMS["ok"][0], "hangs": PROGRAMS["hangs"][0], "late": "1"}, standins)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(running.run, jobs, 600, stop)
        begun = eventually(lambda: len(sleepers()) == 2)
        stop.set()
        done = future.result(30)
    assert begun
    assert set(done.runs) == {"ok"}
    assert done.environment.problem == "the worker ended before hangs"
    assert eventually(lambda: sleepers() == [])


def test_an_interruption_stops_all_jobs():
    stop, future = threading.Event(), Future()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (time.sleep(0.2), signal.raise_signal(signal.SIGINT), stop.wait(20), future.set_result(7)))
        assert command.awaited(future, stop) == 7


def eventually(condition) -> bool:
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_a_backend_that_does_not_install_is_one_line_and_the_others_go_on(tmp_path, monkeypatch):
    def python(home, backend):
        if backend == "jax":
            raise environments.NotInstalledError("pip: ERROR: no matching distribution")
        return Path(sys.executable)

    monkeypatch.setattr(command, "backend_python", python)
    monkeypatch.setattr(command, "phiml_folder", lambda *_: tmp_path)
    given = command.options(["--home", str(tmp_path / "home")])
    jobs, failed = command.prepared(given, {("jax", "9.9"): {"a": ""}, ("torch", "9.9"): {"a": ""}})
    assert [(each.backend, each.phiml) for each in jobs] == [("torch", "9.9")]
    assert [command.told(each.environment) for each in failed] == ["jax, ΦML 9.9: pip: ERROR: no matching distribution"]


def test_pip_has_the_last_word(tmp_path):
    with pytest.raises(environments.NotInstalledError, match=r"\Apip: ERROR: .*nowhere"):
        environments.install(Path(sys.executable), "--no-index", str(tmp_path / "nowhere"))


def test_new_runs_replace_old_ones_and_what_is_gone_is_dropped():
    old = some_evidence(
        "PHI101.bad jax 1.16.1 ok", "PHI101.bad jax 1.15.1 ok", "PHI102.bad jax 1.16.1 ok", "PHI103.bad jax 1.16.1 ok"
    )
    run = Run("jax", "1.16.1", "exception", "KeyError", 1)
    new = Done(Environment("jax", "1.16.1", {"jax": "1"}), {"PHI101.bad": run, "PHI104.bad": run})
    wanted = {"PHI101.bad": "bad", "PHI103.bad": "changed", "PHI104.bad": "bad"}
    evidence, dropped = merged(old, wanted, [new])
    assert dropped == [
        "PHI102.bad: there is no such rule any more; its evidence is dropped",
        "PHI103.bad: the example has changed; its evidence is dropped",
    ]
    assert [run.outcome for run in evidence.examples["PHI101.bad"].runs] == ["ok", "exception"]
    assert list(evidence.examples) == ["PHI101.bad", "PHI104.bad"]
    assert evidence.environments == (new.environment,)


def test_evidence_outlives_a_backend_that_does_not_install_any_more():
    old = some_evidence("PHI101.bad jax 1.16.1 ok")
    failed = Done(Environment("jax", "1.16.1", {}, "pip: ERROR"), {})
    assert merged(old, {"PHI101.bad": "bad"}, [failed])[0] == old
    assert merged(Evidence(), {}, [failed])[0].environments == (failed.environment,)
