"""Only regular files are opened: nothing that waits for ever, has no end, or does something when it is read."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phiml_audit import git
from phiml_audit.cache import FOLDER
from phiml_audit.cli.app import app

SECONDS = 10
MEMORY = 4 * 1024**3  # bytes more than at the start; most of it is the stack of the thread that traces


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        folder = os.getcwd()
        os.chdir(path.parent)  # the name of a socket has room for a hundred characters
        made.bind(path.name)
        os.chdir(folder)


KINDS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": _bind,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "messages of the kernel": lambda path: path.symlink_to("/proc/kmsg"),
    "memory": lambda path: path.symlink_to("/proc/self/mem"),
    "itself": lambda path: path.symlink_to(path.name),
    "folder": Path.mkdir,
}
# Where it stands, what is run, and the exit codes that are right.
PLACES = {
    "ignored files": (".gitignore", ["check", "."], {1}),
    "ignored files of git": (".git/info/exclude", ["check", "."], {1}),
    "configuration": ("phiml-audit.toml", ["check"], {1, 2}),
    "shared configuration": ("pyproject.toml", ["check"], {1, 2}),
    "configuration that is named": ("named.toml", ["check", "--config", "named.toml"], {1, 2}),
    "baseline": ("b.json", ["check", "--baseline", "b.json"], {2}),
    "baseline to prune": ("b.json", ["baseline", "-o", "b.json", "--prune"], {2}),
    "rules": ("rules/z.yaml", ["check", "--rules", "rules"], {2}),
    "rules in a list": ("rules/z.yaml", ["rules", "--rules", "rules"], {2}),
    "a program": ("sub/a.py", ["check"], {1}),
    "a program that is named": ("sub/a.py", ["check", "sub/a.py"], {0, 2}),
    "a notebook that is named": ("sub/a.ipynb", ["check", "sub/a.ipynb"], {0, 2}),
    "a module": ("helper.py", ["check", "--select", "PHI1"], {1}),
    "a module beside a program that is named": ("helper.py", ["check", "leak.py"], {1}),
    "a report": ("a.json", ["check", "--output", "json=a.json"], {1, 2}),
    "git's head": (".git/HEAD", ["check", "--since", "HEAD"], {2}),
}


@pytest.fixture
def limits() -> Iterator[None]:
    """What waits is interrupted, and what has no end finds no memory."""

    def late(*_: object) -> None:
        raise TimeoutError("waited")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.mark.skipif(not os.path.exists("/proc/kmsg"), reason="there are no such files")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_regular_file_is_not_opened(place, kind, project, limits, monkeypatch):
    name, command, codes = PLACES[place]
    (project / "leak.py").write_text("import helper\n" + (project / "leak.py").read_text())
    for folder in (".git/info", "rules", "sub"):
        (project / folder).mkdir(parents=True)
    KINDS[kind](project / name)
    monkeypatch.setattr(git, "SECONDS", 1)
    result = CliRunner().invoke(app, [*command, "--no-cache"] if command[0] == "check" else command)
    assert result.exit_code in codes or (kind, place) == ("itself", "a program that is named"), result.output
    assert "Traceback" not in result.output
    assert "waited" not in result.output


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_nor_what_stands_in_the_place_of_a_kept_result(kind, project, limits):
    CliRunner().invoke(app, ["check"])
    (entry,) = (project / FOLDER).glob("*.json")
    entry.unlink()
    KINDS[kind](entry)
    assert CliRunner().invoke(app, ["check"]).exit_code == 1
