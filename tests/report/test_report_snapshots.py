"""Every format of one report, byte for byte. ``UPDATE_SNAPSHOTS=1 pytest tests/report`` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from phiml_audit.report import FORMATS, Repository, render, statistics, summary_line

SNAPSHOTS = Path(__file__).parent / "snapshots"
ENDINGS = {"json": "json", "jsonl": "jsonl", "sarif": "sarif", "gitlab": "json", "junit": "xml", "markdown": "md"}
REPOSITORY = Repository("https://example.org/sim", "0123abc", "main")
OPTIONS = {"full-color": {"color": True}, "full-ascii": {"unicode": False, "width": 60}, "full-wide": {"width": 130}}


def compare(name: str, text: str) -> None:
    file = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_bytes(text.encode())
    assert file.read_bytes().decode() == text


@pytest.mark.parametrize("format", FORMATS)
def test_format(format, report, rules, read_bytes):
    text = render(report, rules, format, read_bytes=read_bytes, repository=lambda: REPOSITORY)
    compare(f"{format}.{ENDINGS.get(format, 'txt')}", text)


@pytest.mark.parametrize("name", OPTIONS)
def test_full_as_asked(name, report, rules):
    compare(f"{name}.txt", render(report, rules, "full", **OPTIONS[name]))


def test_statistics_and_summary(report, rules):
    compare("statistics.txt", statistics(report, rules) + summary_line(report) + "\n")


def test_colours_are_all_that_color_adds(report, rules):
    colored = render(report, rules, "full", color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render(report, rules, "full")


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_obeys_the_escape_sequences_of_the_source(format, report, rules, read_bytes):
    assert "\x1b" not in render(report, rules, format, read_bytes=read_bytes)
