"""Standard output that is full, closed or gone, a disk that cannot be written, a folder that is no more."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices and limits of Linux")
ROOT = Path(__file__).parents[2]


def run(shell: str, **options) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which ``$A`` is the program."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "A": f"{sys.executable} -m phiml_audit"}
    done = subprocess.run(
        ["/bin/sh", "-c", shell], capture_output=True, text=True, env=environment, timeout=120, check=False, **options
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


FULL = {  # a line of shell, the exit code, whether a line on standard error says why
    "report": ("$A check --no-cache leak.py > /dev/full", 2, True),
    "report in JSON": ("$A check --no-cache leak.py --format json > /dev/full", 2, True),
    "nothing but the code is wanted": ("$A check --no-cache leak.py -q > /dev/full", 1, False),
    "a file is wanted": ("$A check --no-cache leak.py -o out.txt > /dev/full", 1, False),
    "graph": ("$A graph leak.py > /dev/full", 2, True),
    "rules": ("$A rules > /dev/full", 2, True),
    "configuration": ("$A config > /dev/full", 2, True),
    "help": ("$A --help > /dev/full", 2, True),
    "help of a command": ("$A check --help > /dev/full", 2, True),
    "version": ("$A --version > /dev/full", 2, True),
    "closed": ("$A check --no-cache leak.py >&-", 2, True),
    "closed, a file is wanted": ("$A check --no-cache leak.py -o out.txt >&-", 1, False),
    "closed, help": ("$A --help >&-", 2, True),
    "both closed": ("$A check --no-cache leak.py >&- 2>&-", 2, False),
    "all closed": ("$A check --no-cache - <&- >&- 2>&-", 2, False),
    "error output full": ("$A check --no-cache gone.py 2> /dev/full", 2, False),
    "error output closed": ("$A check --no-cache leak.py --format concise 2>&- | grep -q PHI101", 0, False),
    "input closed": ("$A check --no-cache - <&- > /dev/null", 0, False),
    "reader gone": ("($A check --no-cache leak.py --format json; echo $? > code) | true; exit $(cat code)", 1, False),
    "report file on a full device": ("$A check --no-cache leak.py -o /dev/full", 2, True),
    "another report on a full device": ("$A check --no-cache leak.py --output json=/dev/full", 2, True),
    "graph on a full device": ("$A graph leak.py -o /dev/full", 2, True),
    "baseline on a full device": ("$A baseline leak.py -o /dev/full", 2, True),
}


@pytest.mark.parametrize(("shell", "code", "told"), FULL.values(), ids=FULL)
def test_streams(shell, code, told, project):
    done = run(shell)
    assert done.returncode == code, done
    assert bool(done.stderr) == told, done.stderr
    assert len(done.stderr.splitlines()) == told


def test_other_reports_are_written_all_the_same(project):
    done = run(
        "$A check --no-cache -o nowhere/x --output json=/dev/full --output sarif=good.sarif --output jsonl=b.txt"
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert "PHI101" in (project / "good.sarif").read_text("utf-8")
    assert "PHI101" in (project / "b.txt").read_text("utf-8")


COMMANDS = ["check", "graph .", "rules", "schema config", "explain PHI101", "config", "init", "baseline"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_gone(command, project):
    (project / "gone").mkdir()
    done = run(f"cd gone; rmdir ../gone; $A {command}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "phiml-audit: the current folder is gone; change to another one\n"


WRITING = {  # commands on a disk that takes nothing, and whether that matters
    "cache": ("check --format concise", 1, False),
    "report": ("check --no-cache -o out.txt", 2, True),
    "another report": ("check --no-cache --format concise --output json=out.json", 2, True),
    "baseline": ("baseline", 2, True),
    "configuration": ("init", 2, True),
    "graph": ("graph . -o out.txt", 2, True),
}


@pytest.mark.parametrize(("command", "code", "told"), WRITING.values(), ids=WRITING)
def test_a_full_disk(command, code, told, project):
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    (project / "phiml-audit-baseline.json").write_text("as it was")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-m", "phiml_audit", *command.split()]
    done = subprocess.run(
        arguments, capture_output=True, text=True, env=environment, timeout=120, check=False, preexec_fn=full
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done
    assert len(done.stderr.splitlines()) == told
    assert (project / "phiml-audit-baseline.json").read_text() == "as it was"
    assert not list(project.glob("**/*.tmp"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize(("command", "code", "told"), WRITING.values(), ids=WRITING)
def test_a_folder_that_may_not_be_written(command, code, told, project):
    project.chmod(0o555)
    try:
        done = run(f"$A {command}")
    finally:
        project.chmod(0o755)
    assert done.returncode == code, done
    assert len(done.stderr.splitlines()) == told
