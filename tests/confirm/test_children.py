"""Programs that cannot be compared: one clear line, the exit code, and no process left. None of them needs ΦML."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phiml_audit.cli.app import app
from phiml_audit.confirm.children import Start, run
from phiml_audit.confirm.protocol import Order, Program

pytestmark = pytest.mark.skipif(importlib.util.find_spec("phiml") is not None, reason="for a Python without ΦML")
FOREVER = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])
open('draft', 'w').write(f'{os.getpid()} {child.pid}')
os.rename('draft', 'started')
time.sleep(60)
"""
NONE = "The program's Python has no ΦML: choose another one with --python."

# The program -> exit code and what is told of it.
PROGRAMS = {
    "pass": (2, NONE),
    "print('so far')": (2, f"{NONE} Its last line: so far"),
    "import phiml": (2, f"{NONE} Its last line: ModuleNotFoundError: No module named 'phiml'"),
    "import sys; sys.exit(3)": (2, NONE),
    "input('name? ')": (2, f"{NONE} Its last line: EOFError: EOF when reading a line"),
    "import os; os._exit(0)": (2, NONE),
    "import os; os.kill(os.getpid(), 9)": (2, NONE),
    "import os; os.chdir('/'); print(__file__)": (2, "main.py"),
    "import os\nif os.fork() == 0: print('child')\nelse: os.wait()": (2, NONE),
    "import sys; print(sys.argv[1:], __name__)": (2, "Its last line: ['--a', 'b'] __main__"),
    "raise SystemExit('usage: main.py FILE')": (2, "Its last line: usage: main.py FILE"),
    "x = (": (2, "Its last line: SyntaxError: '(' was never closed"),
}


def confirm(*arguments: str, options: tuple[str, ...] = ()):
    words = ["confirm", "--python", sys.executable, "--format", "json", *options, "--", *arguments]
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs(program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text(program + "\n")
    result = confirm("main.py", "--a", "b")
    code, told = PROGRAMS[program]
    assert "Traceback" not in result.output
    assert result.exit_code == code, result.output
    assert told in json.loads(result.stdout)["summary"]["notices"][-1]
    assert result.stderr.startswith("phiml-audit: this executes the program: main.py --a b with ")


# What is given, where there is a package 'tool' and a script 'main.py' -> what is told.
COMMANDS = {
    (): "name the program behind --",
    ("-m",): "name the program behind --",
    ("nothing.py",): "nothing.py: there is no such program",
    (".",): ".: there is no such program",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_that_name_no_program(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = confirm(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert COMMANDS[command] in result.stderr


@pytest.mark.parametrize(
    ("command", "last"),
    [
        (("-m", "tool", "x"), "tool x"), (("-m", "tool.part"), "part"), (("pytest", "-q", "test_it.py"), "1 passed"),
        (("-m", "nothing"), "ImportError: no module that can be run is called 'nothing'"),
    ],
)  # fmt: skip
def test_modules(command, last, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("tool").mkdir()
    Path("tool/__init__.py").touch()
    Path("tool/__main__.py").write_text("import sys\nfrom . import part\nprint('tool', *sys.argv[1:])\n")
    Path("tool/part.py").write_text("if __name__ == '__main__': print('part')\n")
    Path("test_it.py").write_text("def test_it(): pass\n")
    assert last in json.loads(confirm(*command).stdout)["summary"]["notices"][-1]


def test_a_python_that_cannot_be_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("main.py").touch()
    Path("python").write_text("no program")
    result = confirm("main.py", options=("--python", "python"))
    assert result.exit_code == 2
    assert "python" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.output


def alive(folder: Path) -> list[str]:
    """Those of the started processes that still run; one that only waits to be collected does not."""
    states = [Path("/proc", pid, "stat") for pid in (folder / "started").read_text().split()]
    return [str(state) for state in states if state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_program_that_runs_for_ever_is_ended(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text(FOREVER)
    result = confirm("main.py", options=("--timeout", "8"))
    assert result.exit_code == 2
    assert "(--timeout): what was seen until then is told." in json.loads(result.stdout)["summary"]["notices"][-1]
    assert alive(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_ends_the_program_and_what_was_seen_is_told(tmp_path):
    (tmp_path / "main.py").write_text(FOREVER)
    words = [sys.executable, "-m", "phiml_audit", "confirm", "--python", sys.executable, "--", "main.py"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while not (tmp_path / "started").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Interrupted: what was seen until then is told." in told
    assert alive(tmp_path) == []


def test_a_sandbox_leaves_the_project_as_it_is(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "in.txt").write_text("read")
    (tmp_path / "main.py").write_text(
        "print(open('data/in.txt').read())\nopen('out.txt', 'w').write('x')\nraise ValueError"
    )
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    order = Order(Program("script", str(tmp_path / "main.py"), "", ()), str(tmp_path), 0, {})
    found = run(Start(Path(sys.executable), order, 60, sandbox=True), "compiled", lambda calls: None)
    assert sorted(tmp_path.rglob("*")) == before
    assert found.output.startswith("read\n")
    assert [place.path for place in found.error.frames] == [str(tmp_path / "main.py")]
