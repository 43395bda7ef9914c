"""The whole command line in this process, with its standard streams as bytes."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from phiml_audit.cli import main
from phiml_audit.printable import UNSAFE

_OURS = re.compile(r"\n|\t|\x1b\[(?!31m)[0-9;]*m")  # the colours of ours never are this one


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def command(*arguments: str | Path, stdin: bytes = b"", encoding: str = "utf-8") -> Done:
    """Run ``phiml-audit`` with arguments; nothing that it says may be unsafe, or the trace of a defect."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(each, encoding) for each in (io.BytesIO(stdin), out, err)]
    with (
        mock.patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]),
        mock.patch.object(sys, "argv", ["phiml-audit", *map(str, arguments)]),
    ):
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        sys.stderr.flush()
        done = Done(int(str(code or 0)), out.getvalue().decode(encoding), err.getvalue().decode(encoding))
    layout = _OURS if "--color" in arguments else re.compile(r"\n|\t")
    for text in (done.out, done.err):
        assert "Traceback" not in text
        assert not UNSAFE.search(layout.sub("", text)), ascii(text)
    assert done.code in (0, 1, 2)
    return done
