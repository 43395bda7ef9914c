import time
from pathlib import Path

import pytest

from phiml_audit.model import Skipped
from phiml_audit.source import SourceFile, from_bytes, read

ROOT = Path("/project")

TEXTS = [
    (b"", ""),
    (b"x = 1\r\ny = 2\rz\n", "x = 1\ny = 2\nz\n"),
    ("\ufeffx = 'Φ'\n".encode(), "x = 'Φ'\n"),
    (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
    (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'", None),
    ("x = 'a\u2028b\x0c'\n".encode(), "x = 'a\u2028b\x0c'\n"),
]


@pytest.mark.parametrize(("data", "text"), TEXTS)
def test_decoding(data: bytes, text: str | None) -> None:
    file = from_bytes(data, ROOT / "pkg/a.py", ROOT)
    assert isinstance(file, SourceFile)
    assert file.text == (text if text is not None else data.decode("cp1252"))
    assert (file.path, file.absolute, file.lines, file.is_notebook) == ("pkg/a.py", "/project/pkg/a.py", None, False)
    assert "\n".join(file.rows) == file.text.removesuffix("\n")


REFUSED = [
    (b"x\r\ny\n# caf\xe9\n", "not UTF-8: byte 0xe9 in line 3; save it as UTF-8, or name its encoding", 3),
    (b"# caf\xe9", "not UTF-8: byte 0xe9 in line 1; save it as UTF-8", 1),
    (b"# coding: ascii\nx = '\xc3\xa9'", "not ASCII: byte 0xc3 in line 2; ", 2),
    (b"# coding: klingon\n", "unknown encoding: klingon; save it as UTF-8", 1),
    (b"# coding: rot13\n", "'rot13' is not a text encoding", 1),
    (b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8; ", 1),
    (b"x\n\0\n", "NUL byte in line 2: not a text file", 2),
    ("x = 1\n".encode("utf-16"), "UTF-16, which Python does not read: save it as UTF-8", 1),
    ("x = 1\n".encode("utf-32"), "UTF-32, which Python does not read: save it as UTF-8", 1),
    (b"\0\0\xfe\xff\0\0\0x", "UTF-32, which Python does not read: save it as UTF-8", 1),
]


@pytest.mark.parametrize(("data", "reason", "line"), REFUSED)
def test_what_is_no_text(data: bytes, reason: str, line: int) -> None:
    skipped = from_bytes(data, ROOT / "a.py", ROOT)
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith(reason)
    assert (skipped.path, skipped.line_in_file) == ("a.py", line)


def test_paths_are_relative_to_the_root(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    file = read(tmp_path / "a.py", tmp_path / "deep/er")
    assert isinstance(file, SourceFile)
    assert file.path == "../../a.py"
    odd = from_bytes(b"", Path("/project/caf\udce9.py"), ROOT)
    assert odd.path == "caf\ufffd.py"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    for path, reason in [("gone.py", "cannot be read: No such file"), (".", "cannot be read: Is a directory")]:
        skipped = read(tmp_path / path, tmp_path)
        assert isinstance(skipped, Skipped)
        assert skipped.reason.startswith(reason)
    assert read(Path("/dev/null"), Path("/dev")) == Skipped("null", "cannot be read: not a regular file")


@pytest.mark.parametrize("name", ["a.py", "a.ipynb"])
def test_a_line_of_five_megabytes_is_read_quickly(name: str) -> None:
    data = b'{"cells": [], "x": "' + b"y" * 5_000_000 + b'"}'
    start = time.process_time()
    assert isinstance(from_bytes(data, ROOT / name, ROOT), SourceFile)
    assert time.process_time() - start < 1
