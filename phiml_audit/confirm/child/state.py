"""The state of a program: what can be reached from the variables of its modules, by chains of names."""

from __future__ import annotations

import collections
import contextlib
import functools
import importlib
import types
from collections.abc import Iterator
from typing import Any

from .places import plain
from .report import Json
from .values import TRACER, leaf, leaves, numbers

MOST_LEAVES = 500  # of one snapshot
MOST_ITEMS = 16  # of one container
MOST_DEPTH = 6
LIBRARIES = ("phi", "phiml", "jax", "jaxlib", "torch", "tensorflow", "keras", "numpy", "scipy", "matplotlib")

Step = tuple[str, Any]


class Snapshots:
    """Takes snapshots; a tensor that is still there is not read again, as tensors do not change."""

    def __init__(self) -> None:
        self._tensor = importlib.import_module("phiml.math").Tensor
        self._kept: dict[str, tuple[Any, Json]] = {}

    def take(self, roots: dict[str, Any]) -> dict[str, Json]:
        """The leaves that can be reached, nearest first."""
        found: dict[str, Json] = {}
        seen: set[int] = set()
        todo = collections.deque((name, value, 0) for name, value in roots.items())
        while todo and len(found) < MOST_LEAVES:
            name, value, depth = todo.popleft()
            read = self._leaf(name, value)
            if read is not None:
                found[name] = read
            elif id(value) not in seen and depth < MOST_DEPTH:
                seen.add(id(value))
                todo.extend((name + step, part, depth + 1) for step, part in parts(value))
        self._kept = {name: kept for name, kept in self._kept.items() if name in found}
        return found

    def _leaf(self, name: str, value: Any) -> Json | None:
        """The leaf that a value is; None for what has parts."""
        kind = type(value)
        if isinstance(value, self._tensor):
            if name not in self._kept or self._kept[name][0] is not value:
                self._kept[name] = (value, leaf(value))
            return self._kept[name][1]
        if isinstance(value, float) or (kind.__module__ == "numpy" and hasattr(value, "dtype")):
            return numbers(value)
        if value is None or isinstance(value, (bool, int, complex, str, bytes)):
            return {"word": plain(repr(value))}
        if "Tracer" in kind.__name__:
            return {"word": TRACER}
        if kind.__module__.partition(".")[0] in LIBRARIES and not isinstance(value, type):
            return _of_library(value)
        return None


def _of_library(value: Any) -> Json:
    """An object of a library: the first of its tensors, as far as ΦML knows them."""
    found = leaves(value)
    if any(each.get("word") == TRACER for each in found.values()):
        return {"word": TRACER}
    return found.get("0", {"word": type(value).__name__})


def parts(value: Any) -> Iterator[Step]:
    """What a container, a function or an object of the user's holds, with the step that leads there."""
    if isinstance(value, dict):
        yield ".size", len(value)
        yield from ((f"[{plain(repr(key))}]", value[key]) for key in list(value)[:MOST_ITEMS])
    elif isinstance(value, (set, frozenset)):
        yield from _items(sorted(value, key=repr))
    elif isinstance(value, (list, tuple, collections.deque)):
        yield from _items(list(value))
    elif isinstance(value, (types.FunctionType, types.MethodType)):
        yield from _of_function(value.__func__ if isinstance(value, types.MethodType) else value)
    elif isinstance(value, functools.partial):
        yield from (("", value.func), (".args", value.args), (".keywords", value.keywords))
    elif not isinstance(value, types.ModuleType) and hasattr(value, "__dict__"):
        held = list(vars(value).items())
        yield from ((f".{name}", part) for name, part in held if name[:2] != "__" and not _is_behaviour(part))


def _items(items: Any) -> Iterator[Step]:
    """How many, the first ones, and the last ones."""
    yield ".size", len(items)
    few = MOST_ITEMS // 2
    ends = dict.fromkeys([*range(min(few, len(items))), *range(max(len(items) - few, 0), len(items))])
    yield from ((f"[{number}]", items[number]) for number in ends)


def _of_function(function: Any) -> Iterator[Step]:
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        with contextlib.suppress(ValueError):  # an empty cell
            yield f".{name}", cell.cell_contents
    yield from ((f".{name}", part) for name, part in list(vars(function).items()) if name != "__wrapped__")
    yield from ((f".__defaults__[{n}]", part) for n, part in enumerate(function.__defaults__ or ()))


def _is_behaviour(value: Any) -> bool:
    """Whether an object or a class holds this as what it does, not as what it knows."""
    return callable(value) or isinstance(value, (property, staticmethod, classmethod, functools.cached_property))
