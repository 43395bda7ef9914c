"""Which names of functions and classes a program may bind anew, by its text.

Hardly any is, and each call in a trace reads one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DEFINED = re.compile(r"^(?:async def|def|class) +(\w+)", re.MULTILINE)
ASSIGNED = re.compile(r"^(\w+) *(?::[^=\n]*)?=(?!=)", re.MULTILINE)
ELSEWHERE = re.compile(r"\.(\w+) *=(?!=)|\bsetattr\([^\n(]*, *['\"](\w+)")
GLOBAL = re.compile(r"\bglobal +([\w, ]+)")


def rebound(texts: Iterable[str]) -> frozenset[str]:
    """Names that are assigned to from elsewhere, or bound more than once at the top of a module."""
    found: set[str] = set()
    for text in texts:
        once: set[str] = set()
        for name in (*DEFINED.findall(text), *ASSIGNED.findall(text)):
            (found if name in once else once).add(name)
        found.update(name for pair in ELSEWHERE.findall(text) for name in pair)
        found.update(name.strip() for names in GLOBAL.findall(text) for name in names.split(","))
    return frozenset(found)
