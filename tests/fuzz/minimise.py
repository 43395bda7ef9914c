"""The smallest input that shows the same fault, by leaving out what can be left out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from tests.fuzz.inputs import Input

SECONDS = 60  # for each


def minimised(given: Input, fails: Callable[[Input], bool]) -> Input:
    """The input with files, then lines, then words left out, as long as it ``fails``."""
    end = time.monotonic() + SECONDS

    def still(files: dict[str, bytes]) -> bool:
        return time.monotonic() < end and fails(replace(given, files=files))

    files = dict(given.files)
    for name in list(files):
        fewer = {key: data for key, data in files.items() if key != name}
        if still(fewer):
            files = fewer
    for separator in (b"\n", b" ", b","):
        for name in files:
            files[name] = _shortened(files[name], separator, lambda data, name=name: still({**files, name: data}))
    return replace(given, files=files)


def _shortened(data: bytes, separator: bytes, fails: Callable[[bytes], bool]) -> bytes:
    parts = data.split(separator)
    size = max(len(parts) // 2, 1)
    while True:
        start = 0
        while start < len(parts):
            fewer = parts[:start] + parts[start + size :]
            if fewer and fails(separator.join(fewer)):
                parts = fewer
            else:
                start += size
        if size == 1:
            return separator.join(parts)
        size //= 2
