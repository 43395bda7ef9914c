"""JSON text that people can read and diff, written at the speed of the C encoder."""

from __future__ import annotations

import json
from functools import lru_cache
from types import GeneratorType
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_key = lru_cache(maxsize=256)(_encode)  # few keys, each written thousands of times


def one_line(value: Any) -> str:
    """The value as JSON on one line."""
    return _encode(value)


def spread(value: Any, depth: int, indent: str = "") -> str:
    """The value as JSON: containers down to ``depth`` levels take a line per member, deeper ones stand on one line.

    A generator at these levels is written as a list; its members need not be in memory at the same time.
    ``json.dumps(indent=2)`` leaves the C encoder, and is too slow for thousands of findings.
    """
    if depth == 0 or not isinstance(value, (dict, list, GeneratorType)):
        return _encode(value)
    inner = indent + "  "
    if isinstance(value, dict):
        members = [f"{_key(key)}: {spread(member, depth - 1, inner)}" for key, member in value.items()]
        start, end = "{", "}"
    else:
        members = [spread(member, depth - 1, inner) for member in value]
        start, end = "[", "]"
    separator = f",\n{inner}"
    return f"{start}\n{inner}{separator.join(members)}\n{indent}{end}" if members else start + end
