"""Which files are read and written, and on whose word: the one place that decides.

The user's word, on the command line, counts: what is named there may lie anywhere. The audited project is a stranger.
It speaks through its configuration and through links in its folders, and this is what it can bring about:

- **Written** is what a configuration names only inside the configuration's folder once all links are resolved, and only
  under a name that nothing executes. A link in the project never leads out of it what is written for the user.
- **Read** is what lies in the audited folders. A link that leads out of them is passed over, unless the user names it.
  What a configuration names may lie elsewhere; then messages tell where something is wrong in it, and none of its text.

Whoever names it: nothing but a regular file is opened for reading, and no more of it is read than it says to hold; what
is written is complete or as it was, and a draft is a new file that nobody can have laid out before.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

LIMIT = 16 * 1024 * 1024  # bytes of one file
# Of what a configuration may have written: no shell, interpreter, build tool or git takes such a file for a program.
HARMLESS_SUFFIXES = (".json", ".jsonl", ".md", ".sarif", ".txt", ".xml")

AnyPath = str | os.PathLike[str]


def is_inside(path: AnyPath, folder: AnyPath) -> bool:
    """Whether ``path`` lies in ``folder``, or is it, once all links are resolved; ``path`` need not exist."""
    return _below(os.path.realpath(path), os.path.realpath(folder))


def leads_out(path: AnyPath, *folders: AnyPath) -> bool:
    """Whether ``path`` is named below one of the folders, and a link takes it out of that folder."""
    named = os.path.abspath(path)
    return any(_below(named, os.path.abspath(folder)) and not is_inside(named, folder) for folder in folders)


def why_not_written(path: AnyPath, root: AnyPath) -> str:
    """Why a configuration in the folder ``root`` may not have ``path`` written: what it must be; empty if it may."""
    if not is_inside(path, root):
        return "must lie in the folder of the configuration; elsewhere it is written only if the command line says so"
    if Path(path).suffix.lower() not in HARMLESS_SUFFIXES:
        return f"must end in one of {', '.join(HARMLESS_SUFFIXES)}; any other name can be given on the command line"
    return ""


def read_bytes(path: AnyPath, limit: int = LIMIT) -> bytes:
    """The content of a regular file of at most ``limit`` bytes. Raises OSError, also for what is no such file.

    Pipes, devices and sockets are not opened, and files of ``/proc`` say that they hold nothing: nothing can block.
    """
    try:
        _check_regular(os.stat(path), path)
        handle = os.open(path, os.O_RDONLY | _flags("O_BINARY", "O_NONBLOCK", "O_NOCTTY"))
    except ValueError as error:  # with a NUL, or half of a surrogate pair
        raise OSError(errno.EINVAL, "not the name of a file", os.fspath(path)) from error
    with open(handle, "rb") as file:
        state = os.fstat(handle)
        _check_regular(state, path)
        if state.st_size > limit:
            raise OSError(errno.EFBIG, f"larger than {limit // 1024**2} MiB", os.fspath(path))
        return file.read(state.st_size) if state.st_size else b""


def write_bytes(path: AnyPath, data: bytes, folders: Iterable[AnyPath]) -> None:
    """Write a file at once: it is complete, or as it was. A link stays a link, and leads out of none of the folders.

    An existing device or pipe is written to as it is; a pipe that nobody reads is an error, not a reason to wait.
    Raises OSError.
    """
    if leads_out(path, *folders):
        raise OSError(errno.ELOOP, "a link that leads out of the project", os.fspath(path))
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        handle = os.open(target, os.O_WRONLY | _flags("O_BINARY", "O_NONBLOCK", "O_NOCTTY"))
        with open(handle, "wb") as file:
            if hasattr(os, "O_NONBLOCK"):
                os.set_blocking(handle, True)
            file.write(data)
        return
    folder, name = os.path.split(target)
    draft = os.path.join(folder, f".{name[:100]}.{secrets.token_hex(8)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_BINARY", "O_NOFOLLOW"), 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(draft, target)
    finally:
        Path(draft).unlink(missing_ok=True)


def _below(path: str, folder: str) -> bool:
    inner, outer = os.path.normcase(path), os.path.normcase(folder)
    return (inner + os.sep).startswith(outer.rstrip(os.sep) + os.sep)


def _check_regular(state: os.stat_result, path: AnyPath) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", os.fspath(path))


def _flags(*names: str) -> int:
    """Flags of ``os.open``, as far as this system has them."""
    return sum(getattr(os, name, 0) for name in names)
