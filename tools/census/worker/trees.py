"""Results taken apart, and compared."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

import numpy as np
from phiml import math
from phiml.math import Shape, Tensor
from phiml.math._tree import Layout, variable_attributes

RELATIVE, ABSOLUTE = 2e-3, 1e-4  # single precision, in another order of operations
MOST = 1000  # items of an iterator
WORDS = ((bool, "flag"), (int, "number"), (float, "number"), (complex, "number"), (str, "text"), (Shape, "shape"))

Array = tuple[tuple[str, ...], np.ndarray]  # names of dimensions, numbers


class Opaque(str):
    """The class of a part that may hold anything."""

    __slots__ = ()


@dataclass(frozen=True)
class Flat:
    """A result: its tensors, and the text of everything else; of texts only that they are some."""

    tensors: tuple[Tensor, ...]
    static: tuple[str, ...]

    @property
    def arrays(self) -> list[Array]:
        """The numbers of the tensors."""
        return [array(each) for each in self.tensors]

    @property
    def is_known(self) -> bool:
        """Whether nothing is in it but tensors and plain values."""
        return not any(isinstance(each, Opaque) for each in self.static)


def flat(result: Any) -> Flat:
    """Take a result apart."""
    tensors: list[Tensor] = []
    static: list[str] = []
    for part in _parts(result):
        if isinstance(part, Tensor):
            tensors.append(part)
        else:
            static.append(part[:200] if not isinstance(part, Opaque) else part)
    return Flat(tuple(tensors), tuple(static))


def _parts(value: Any) -> Iterator[Tensor | str]:
    if isinstance(value, Layout):
        yield str(value)[:80]
    elif isinstance(value, Tensor):
        yield value
    elif isinstance(value, bool | int | float | complex | Shape | np.generic | None):
        yield str(value)
    elif isinstance(value, np.ndarray):
        yield str(value.tolist())
    elif is_array(value):
        dims = [math.channel(f"n{i}") for i in range(len(value.shape))]
        yield math.reshaped_tensor(value, dims)
    elif (items := _items(value)) is not None:
        for item in items:
            yield from _parts(item)
    else:
        yield Opaque(type(value).__name__)


def _items(value: Any) -> Iterable[Any] | None:
    """What a container or an object consists of; None if it is neither."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, tuple | list):
        return value
    if is_node(value):
        return [getattr(value, name, None) for name in sorted(variable_attributes(value))]
    return itertools.islice(value, MOST) if hasattr(value, "__next__") else None


def is_node(value: Any) -> bool:
    """Whether ΦML sees a tree in it whose attributes it traces."""
    if isinstance(value, type):
        return False
    names = ("__variable_attrs__", "__all_attrs__", "__value_attrs__")
    return is_dataclass(value) or any(hasattr(value, name) for name in names)


def is_array(value: Any) -> bool:
    """Whether it is an array of a backend."""
    return hasattr(value, "dtype") and hasattr(value, "shape") and not callable(value.shape) and not is_node(value)


def kind(result: Any) -> str:
    """A word for a result: that of the catalogue's kinds which fits, else the name of its class."""
    if result is None:
        return "none"
    if isinstance(result, Layout):
        return "layout"
    if isinstance(result, Tensor):
        return "tensor"
    for cls, word in WORDS:
        if isinstance(result, cls):
            return word
    if isinstance(result, tuple | list | dict | set | frozenset):
        return type(result).__name__
    if hasattr(result, "__next__"):
        return "generator"
    if is_array(result):
        return "array"
    return "function" if callable(result) and not isinstance(result, type) else type(result).__name__


def array(tensor: Tensor) -> Array:
    """The numbers of a tensor; of one that is not uniform, of its parts."""
    dense = math.dense(tensor)
    if not dense.shape.is_uniform:
        flattened = [each.numpy(each.shape).ravel() for each in _uniform(dense)]
        return dense.shape.names, np.concatenate(flattened) if flattened else np.zeros(0)
    return dense.shape.names, np.asarray(math.reshaped_numpy(dense, list(dense.shape)))


def _uniform(tensor: Tensor) -> Iterator[Tensor]:
    if tensor.shape.is_uniform:
        yield tensor
    else:
        varying = tensor.shape.non_uniform_shape[0] if hasattr(tensor.shape, "non_uniform_shape") else tensor.shape[0]
        for part in math.unstack(tensor, varying):
            yield from _uniform(part)


def same(one: list[Array], other: list[Array]) -> bool:
    """Whether two results hold the same numbers, whatever the order of their dimensions."""
    return len(one) == len(other) and all(map(_same, one, other))


def _same(one: Array, other: Array) -> bool:
    names, numbers = one
    their_names, theirs = other
    if set(names) != set(their_names) or len(names) != numbers.ndim:
        return names == their_names and numbers.shape == theirs.shape and _close(numbers, theirs)
    theirs = np.transpose(theirs, [their_names.index(name) for name in names])
    return numbers.shape == theirs.shape and _close(numbers, theirs)


def _close(one: np.ndarray, other: np.ndarray) -> bool:
    if object in (one.dtype, other.dtype):
        return bool(np.all(one == other))
    return np.allclose(one, other, rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True)


def copied(tensor: Tensor) -> Tensor:
    """The same numbers as the result of an operation, so that what the caller made is not returned itself."""
    if math.is_sparse(tensor):  # its indices may be what the caller made
        tensor = math.dense(tensor)
    number = tensor.dtype.kind
    if number in (float, complex):
        return tensor * 1
    return tensor + 0 if number is int else ~(~tensor) if number is bool else tensor


def is_traceable(value: Any) -> bool:
    """Whether it holds tensors."""
    return bool(tensors_in(value))


def is_float(value: Any) -> bool:
    """Whether a gradient with respect to it can be asked for."""
    return any(each.dtype.kind is float for each in tensors_in(value))


def tensors_in(value: Any) -> list[Tensor]:
    """The tensors of an argument that a compiled function traces."""
    if isinstance(value, dict):
        return [tensor for each in value.values() for tensor in tensors_in(each)]
    if isinstance(value, tuple | list) and not isinstance(value, Shape):
        return [tensor for each in value for tensor in tensors_in(each)]
    if isinstance(value, Tensor):
        return [] if isinstance(value, Layout) else [value]
    return (
        [tensor for name in variable_attributes(value) for tensor in tensors_in(getattr(value, name, None))]
        if is_node(value)
        else []
    )
