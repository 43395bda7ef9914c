"""Values of dataclasses to JSON and back, by their type annotations. Reading never runs anything that it reads."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The value as what JSON knows: a dataclass as the list of its fields, a mapping as a list of pairs."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return [[encode(key), encode(item)] for key, item in value.items()]
    if dataclasses.is_dataclass(value):
        kind: Any = type(value)
        return [encode(getattr(value, name)) for name in _names(kind)]
    raise TypeError(f"cannot be written: {type(value).__name__}")


def decode(kind: type[T], value: Any) -> T:
    """The value of a type that ``encode`` wrote. Raises ValueError or TypeError for anything else."""
    reader: Any = kind
    result: T = _decoder(reader)(value)
    return result


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """The function that reads values of a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return _record(kind, [_decoder(hints[name]) for name in _names(kind)])
    if kind in (str, int, float, bool, type(None)):
        return _plain(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _many(_decoder(arguments[0]))
    if origin is tuple:
        return _fixed([_decoder(each) for each in arguments])
    if origin is types.UnionType:
        return _either(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        pair = _fixed([_decoder(each) for each in arguments])
        return lambda value: dict(map(pair, _listed(value)))
    raise TypeError(f"cannot be read: {kind}")


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _plain(kind: type) -> Callable[[Any], Any]:
    accepted = (int, float) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if type(value) not in accepted:
            raise TypeError(f"not {kind.__name__}")
        return value

    return read


def _one_of(valid: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in valid:
            raise ValueError("not a valid word")
        return value

    return read


def _many(item: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: tuple(map(item, _listed(value)))


def _fixed(items: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    return lambda value: tuple(read(part) for read, part in zip(items, _listed(value), strict=True))


def _record(kind: type, items: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    return lambda value: kind(*(read(part) for read, part in zip(items, _listed(value), strict=True)))


def _either(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """``X | None``."""
    (kind,) = (each for each in kinds if each is not type(None))
    read = _decoder(kind)
    return lambda value: None if value is None else read(value)
