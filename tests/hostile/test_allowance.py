"""An audit ends when its time or memory is used up, tells that, and what it has found by then."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from phiml_audit import allowance
from phiml_audit.allowance import Allowance, UsedUpError
from phiml_audit.cli import terminal
from phiml_audit.config import Config, load_config, merge
from phiml_audit.formats import FORMATS
from phiml_audit.model import Progress
from phiml_audit.source import run_watched
from tests.hostile.command import command
from tests.hostile.conftest import LEAK

STEPS = "from phiml import math\nfrom leak import step\n@math.jit_compile\ndef f(x):\n" + "    x = step(x)\n" * 19_000
NEST = (
    "from phiml import math\nR = (0, 1, 2, 3, 4, 5, 6, 7)\n@math.jit_compile\ndef f(x):\n    return [x"
    + "".join(f" + {name}" for name in "abcde")
    + "".join(f" for {name} in R" for name in "abcde")
    + "]\nf(math.ones())\n"
)


class Clock:
    """Tells the time; it leaps when a module is begun, and once more a second later for code that does not stop."""

    def __init__(self, leaps_at: str, again: bool = False) -> None:
        self.leaps_at, self.again = leaps_at, again
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead

    def leap(self) -> None:
        self.ahead += 1000

    @contextmanager
    def progress(self, **_: bool) -> Iterator[Progress]:
        def begun(module: str) -> None:
            if module == f"Tracing {self.leaps_at}":
                self.leap()
                if self.again:
                    threading.Timer(1, self.leap).start()

        yield begun


@pytest.fixture
def leap(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have more time than is allowed pass when a module is begun."""

    def at(module: str, *, again: bool = False) -> None:
        clock = Clock(module, again)
        monkeypatch.setattr(allowance, "time", clock)
        monkeypatch.setattr(terminal, "progress", clock.progress)

    return at


@pytest.fixture(autouse=True)
def called(project: Path) -> None:
    """The finding in ``leak.py`` is found when that module runs."""
    (project / "leak.py").write_text(f"{LEAK}\nstep(math.ones())\n")


@pytest.fixture
def long(project: Path) -> Path:
    """A project whose first file is audited at once, and the second one not."""
    (project / "long.py").write_text(STEPS)
    return project


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_found_is_reported_and_the_cut_is_told(format, long, leap):
    leap("long")
    done = command("check", "--no-cache", "--format", format)
    assert done.code == 2
    assert "PHI101" in done.out
    assert "cut off at 600 s (--timeout)" in " ".join((done.out + done.err).split())
    if format == "json":
        summary = json.loads(done.out)["summary"]
        assert summary["limits"] == {"time": 1}
        assert len(summary["notices"]) == 1
    if format == "sarif":
        assert not json.loads(done.out)["runs"][0]["invocations"][0]["executionSuccessful"]


def test_what_was_cut_is_not_kept(long, leap):
    leap("long")
    (long / "phiml-audit.toml").write_text("timeout = 500\n")
    done = command("check")
    assert done.code == 2
    assert "cut off at 500 s" in " ".join(done.out.split())
    assert not (long / ".phiml-audit-cache").exists()


def test_code_without_steps_is_stopped(project, leap):
    leap("nest", again=True)
    (project / "nest.py").write_text(NEST)
    done = command("check", "--no-cache", "--format", "concise")
    assert done.code == 2
    assert "leak.py:7:5: error PHI101" in done.out


def test_a_graph_is_cut_too(long, leap):
    leap("long")
    done = command("graph", ".")
    assert done.code == 2
    assert "cut off at 600 s (--timeout)" in done.err
    assert "leak.step" in done.out


@pytest.mark.skipif(sys.platform != "linux", reason="where memory can be watched")
def test_memory(project):
    (project / "text.py").write_text("from phiml import math\nt = 'jit_compile'\n" + "t = [t, t]\n" * 3000 + STEPS * 30)
    done = command("check", "--no-cache", "--memory", "1", "--format", "concise")
    assert done.code == 2
    assert "cut off at 1 MB (--memory)" in done.err


def test_reading_is_cut(project, monkeypatch):
    monkeypatch.setattr(allowance, "PAUSE", 0)
    done = command("check", "--no-cache", "--timeout", "1e-9", "--format", "concise")
    assert done.code == 2
    assert "cut off" in done.err


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e99", "x"])
def test_what_is_no_bound(value, project):
    assert command("check", "--timeout", value).code == 2
    assert command("check", "--memory", value).code == 2


def test_a_configuration_can_ask_for_less_only(project):
    (project / "phiml-audit.toml").write_text("timeout = 1_000_000\nmemory = 1_000_000\n")
    config = load_config(project)
    assert (config.timeout, config.memory) == (Config().timeout, Config().memory)
    assert merge(config, {"timeout": 1e6, "memory": 10**6}).timeout == 1e6
    (project / "phiml-audit.toml").write_text("timeout = 5\nmemory = 100\n")
    config = load_config(project)
    assert (config.timeout, config.memory) == (5, 100)


def test_work_that_never_stops_is_left_behind(monkeypatch):
    monkeypatch.setattr(allowance, "GRACE", 0.2)
    bound, release = Allowance(0.1), threading.Event()

    def stubborn() -> None:
        while not release.is_set():
            try:
                time.sleep(0.01)
            except UsedUpError:
                continue

    with pytest.raises(UsedUpError):
        run_watched(bound.watch, stubborn)
    release.set()
    assert bound.used_up == "time"


def test_the_limit_of_the_system_is_put_back():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    with Allowance(megabytes=100).enforced():
        if sys.platform == "linux":
            assert resource.getrlimit(resource.RLIMIT_AS) != before
    assert resource.getrlimit(resource.RLIMIT_AS) == before
