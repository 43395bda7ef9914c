"""The fingerprint equals the original's: vectors computed by the code of GitHub's upload action."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phiml_audit.report.fingerprint import line_hashes

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "fingerprint-vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_vector(vector):
    assert line_hashes(vector["input"]) == vector["hashes"]


def rolled(text: str) -> list[int]:
    """The hash of each line by rolling a window over the text, as the original does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    encoded = lines.encode("utf-16-le")
    units = [int.from_bytes(encoded[i : i + 2], "little") for i in range(0, len(encoded), 2)] + [65535] + [0] * 100
    hashes, window, value, drop = [], [0] * 100, 0, pow(37, 100, 1 << 64)
    for position, unit in enumerate(units):
        value = (value * 37 + unit - drop * window[position % 100]) % (1 << 64)
        window[position % 100] = unit
        start = position - 99
        if start == 0 or (start > 0 and units[start - 1] == 10):
            hashes.append(value)
    return hashes


TEXTS = ["a\r\rb\r \nc", "\ufeffx = '😀'\n" * 60, "\x00\x0b\x0c\u2028\n\n\n", "x" * 500 + "\ny", "\n"]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_equals_a_rolling_hash(text):
    assert [int(each.partition(":")[0], 16) for each in line_hashes(text)] == rolled(text)
    assert line_hashes(text, 2) == line_hashes(text)[:2]


def test_edits_above_and_indentation_keep_it():
    code = "def f(x):\n    global y\n    y = x\n"
    before, after = line_hashes(code)[2], line_hashes("import os\n\n\n" + code.replace("    ", "\t"))[5]
    assert before == after
