"""What only a process of its own shows: pipes, signals, files that change while it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "phiml_audit"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def start(*arguments: str, **options) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
        stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


def wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_it_runs_as_a_module(leaky, spawn):
    process = spawn("check", "--format", "concise")
    assert (process.returncode, process.stderr) == (1, "")
    assert process.stdout.startswith("leak.py:8:5: error PHI101")


@posix
def test_a_reader_that_goes_away_is_no_error(leaky):
    (leaky / "many.py").write_text(
        "from phiml import math\nh = []\n@math.jit_compile\ndef f(x):\n" + "    h.append(x)\n" * 3000
    )
    process = subprocess.Popen(
        [*COMMAND, "check", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(60) == 1
    process.stderr.close()


@posix
@pytest.mark.parametrize("arguments", [["check", "--watch"], ["graph", "."]])
def test_ctrl_c_ends_with_a_message(arguments, leaky):
    line = "    x = step(x)\n"
    (leaky / "long.py").write_text(
        "from phiml import math\nfrom leak import step\n@math.jit_compile\ndef f(x):\n" + line * 200_000
    )
    process = start(*arguments)
    time.sleep(2)  # in the middle of the work, or between two looks at the files
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, (out, err)
    assert err.endswith("Interrupted.\n")
    assert "Traceback" not in err


def test_watching_audits_again_after_a_change(leaky):
    log = leaky / "log.txt"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [*COMMAND, "check", "leak.py", "--watch", "--format", "concise", "--no-cache"],
            stdout=stream, stderr=subprocess.DEVNULL, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(lambda: log.read_text().count("PHI101") == 1)
            (leaky / "leak.py").write_text("# moved\n" + (leaky / "leak.py").read_text())
            wait_for(lambda: log.read_text().count("PHI101") == 2)
        finally:
            process.kill()
            process.wait()
    assert [line.split(":")[1] for line in log.read_text().splitlines()] == ["8", "9"]


def test_watching_reads_the_configuration_again(leaky):
    log = leaky / "log.txt"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [*COMMAND, "check", "--watch", "--format", "concise", "--no-cache"],
            stdout=stream, stderr=stream, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(lambda: log.read_text().count("Watching") == 1)
            (leaky / "phiml-audit.toml").write_text("levl = 1")
            wait_for(lambda: "unknown key 'levl'" in log.read_text())
            (leaky / "phiml-audit.toml").write_text('levels = {PHI101 = "note"}\nlevel = "note"')
            wait_for(lambda: "note PHI101" in log.read_text())
        finally:
            process.kill()
            process.wait()
    assert log.read_text().count("error PHI101") == 1


@posix
def test_watching_leaves_what_stood_on_the_terminal(leaky):
    import pty  # POSIX only

    reading, writing = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "check", "--watch", "--format", "concise", "--no-cache"],
        stdout=writing, stderr=writing, stdin=subprocess.DEVNULL, env={**ENVIRONMENT, "LINES": "7"},
    )  # fmt: skip
    os.close(writing)
    shown = b""
    try:
        while b"Watching" not in shown:
            shown += os.read(reading, 1 << 16)
        (leaky / "leak.py").write_text("# moved\n" + (leaky / "leak.py").read_text())
        while shown.count(b"Watching") < 2:
            shown += os.read(reading, 1 << 16)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
    assert b"\r\n" * 7 + b"\x1b[H\x1b[J" in shown
    assert b"\x1b[3J" not in shown


def test_a_terminal_without_unicode(leaky):
    process = subprocess.run(
        [*COMMAND, "check"], capture_output=True, check=False, env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"},
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.returncode == 1
    assert process.stdout.isascii()
    assert b"^^^^" in process.stdout


def test_other_hash_seeds_and_folders_give_the_same_bytes(leaky):
    def report(seed: str, here: Path, *paths: str) -> bytes:
        environment = {**ENVIRONMENT, "PYTHONHASHSEED": seed}
        command = [*COMMAND, "check", *paths, "--format", "jsonl", "--level", "note", "--no-cache"]
        return subprocess.run(command, capture_output=True, check=False, env=environment, cwd=here).stdout

    first = report("1", leaky, "leak.py", "clean.py")
    assert first.count(b"\n") == 1
    assert report("2", leaky, "clean.py", "leak.py") == first
