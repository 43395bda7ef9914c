"""Arguments that are Python numbers, which a compiled function traces like tensors."""

from __future__ import annotations

from typing import Any


def other(value: Any) -> Any:
    """A literal with other numbers of the same types."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1 if isinstance(value, int) else value * 1.25
    if isinstance(value, tuple | list):
        return type(value)(map(other, value))
    return {key: other(each) for key, each in value.items()} if isinstance(value, dict) else value


def is_number(value: Any) -> bool:
    """Whether it consists of Python numbers, which a compiled function traces."""
    if isinstance(value, tuple | list | dict):
        parts = value.values() if isinstance(value, dict) else value
        return bool(parts) and all(map(is_number, parts))
    return isinstance(value, bool | int | float)
