"""The smallest input that shows the same fault, by leaving out what can be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.fuzz.inputs import Input

MOST = 400  # tries


def minimised(given: Input, fails: Callable[[Input], bool]) -> Input:
    """The input with files, then lines, then words left out, as long as it ``fails``."""
    left = MOST

    def still(files: dict[str, bytes]) -> bool:
        nonlocal left
        left -= 1
        return left > 0 and fails(replace(given, files=files))

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
