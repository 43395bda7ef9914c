"""The ways in which a call is made, and what comes of each.

``PLAN`` lists the modes; every mode is a function of a trial, what the call returned when nothing was compiled, and the
parameter that it is about.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from phiml import math
from phiml.backend import NUMPY
from phiml.math import Tensor

from tools.census.worker import trees
from tools.census.worker.calls import Trial
from tools.census.worker.literals import is_number
from tools.census.worker.trees import Flat, is_float, is_traceable, same, tensors_in

DETAIL = 160
NEEDS_VALUE = re.compile(
    r"Concretization|TracerBool|TracerInteger|TracerArray|cannot be interpreted as an integer|use 'Tensor\.a"
    r"|Use tensor\.any or tensor\.all|only 0-dimensional arrays can be converted"
    r"|only integer tensors of a single element|must be an int|[Oo]nly \(?int|during tracing"
)
OWN = ("/phiml/", "/phi/")


@dataclass(frozen=True)
class Outcome:
    """What came of one way to make a call. The words are those of ``phiml_audit.catalogue.census``."""

    word: str
    detail: str = ""
    result: str = ""  # within a trace: traced, static, or mixed


@dataclass(frozen=True)
class Reference:
    """What a call does when nothing is compiled: with its arguments, and with others."""

    first: Flat
    kind: str
    random: bool


@dataclass(frozen=True)
class Mode:
    """One cell of the census."""

    name: str
    parameter: str  # empty where it is about all of them
    run: Callable[[], Outcome]


def reference(trial: Trial) -> Reference:
    """Make the call twice. Raises whatever it does."""
    result = trial.perform(trial.values())
    first = trees.flat(result)
    again = trees.flat(trial.perform(trial.values()))
    random = not (same(first.arrays, again.arrays) and first.static == again.static)
    return Reference(first, trees.kind(result), random)


def plan(trial: Trial, known: Reference) -> Iterator[Mode]:
    """The modes in which this call is made, those that concern its optional parameter if it is about one."""
    given = trial.values()
    about = trial.call.about
    traceable = [name for name, value in given.items() if is_traceable(value)]
    by_keyword = given.keys() - set(trial.positions(by_keyword=True))
    if not about:
        yield from _of_all(trial, known, traceable, by_keyword)
    if known.random:
        return
    concerned = [name for name in given if about in ("", name)]
    for name in concerned:
        if name in traceable and len(traceable) > 1:
            yield Mode("one", name, partial(compiled, trial, known, [name]))
            if name in by_keyword and not about:
                yield Mode("one_keyword", name, partial(compiled, trial, known, [name], by_keyword=True))
        elif is_number(given[name]):
            yield Mode("number", name, partial(compiled, trial, known, [*traceable, name], changed=[name]))
    if any(each.dtype.kind in (float, complex) for each in known.first.tensors):
        for name in concerned:
            if is_float(given[name]):
                yield Mode("gradient", name, partial(gradient, trial, name, in_jit=False))
                yield Mode("gradient_jit", name, partial(gradient, trial, name, in_jit=True))
                yield Mode("linear", name, partial(linear, trial, name))


def _of_all(trial: Trial, known: Reference, traceable: Sequence[str], by_keyword: AbstractSet[str]) -> Iterator[Mode]:
    yield Mode("numpy", "", partial(numpy_backed, trial, known))
    yield Mode("none", "", partial(captured, trial, known))
    if traceable:
        yield Mode("all", "", partial(compiled, trial, known, traceable))
        if by_keyword:
            yield Mode("all_keyword", "", partial(compiled, trial, known, traceable, by_keyword=True))


def performed(mode: Mode) -> Outcome:
    """The outcome of a mode, an exception included."""
    try:
        return mode.run()
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        return failed(error)


def failed(error: BaseException, word: str = "exception") -> Outcome:
    """An exception, and where in the libraries it was raised."""
    told = told_by(error)
    return Outcome("needs_value" if word == "exception" and NEEDS_VALUE.search(told) else word, told)


def told_by(error: BaseException) -> str:
    """Type, first line, and the last place in the libraries that it passed."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    said = " ".join(lines[-1 if lines[0].startswith("in user code") else 0].split())
    said = re.sub(r"0x[0-9a-f]{6,}", "0x…", said)[:DETAIL]
    places = [each for each in traceback.extract_tb(error.__traceback__) if any(own in each.filename for own in OWN)]
    where = f" @{os.path.basename(places[-1].filename)}:{places[-1].lineno}" if places else ""
    return f"{type(error).__name__}: {said}".removesuffix(": ") + where


def numpy_backed(trial: Trial, known: Reference) -> Outcome:
    """Called with arguments of NumPy instead of the backend."""
    with NUMPY:
        given = trial.values()
    result = trees.flat(trial.perform(given))
    backends = sorted({each.default_backend.name for each in result.tensors})
    alike = known.random or (same(known.first.arrays, result.arrays) and known.first.static == result.static)
    return Outcome("ok" if alike else "wrong", " ".join(backends))


def always() -> Tensor:
    """Something to be traced in every compiled function."""
    return math.tensor(np.array([1, 2], np.float32), math.channel("always"))


class Compiled:
    """A compiled function that makes the call, and what its results looked like within the trace."""

    def __init__(self, trial: Trial, traced: Sequence[str], *, by_keyword: bool) -> None:
        self.traces: list[Flat] = []
        fixed = trial.values()

        def function(arguments: Mapping[str, Any], also: Tensor) -> list[Tensor]:
            result = trees.flat(
                trial.perform({**fixed, **{name: arguments[name] for name in traced}}, by_keyword=by_keyword)
            )
            self.traces.append(result)
            self.result = _traced(result)
            return [*map(trees.copied, result.tensors), also * 1]

        self.fixed = fixed
        self.result = ""
        self.function = math.jit_compile(function)
        self.traced = traced

    def __call__(self, given: Mapping[str, Any]) -> Flat:
        """Call it with new values of the traced arguments."""
        result = self.function({name: given[name] for name in self.traced}, always())
        return Flat(tuple(result[:-1]), self.traces[-1].static)


def _traced(result: Flat) -> str:
    kinds = {not each.available for each in result.tensors}
    if not kinds and not result.is_known:
        return ""
    if kinds == {True}:
        return "traced"
    return "mixed" if True in kinds else "static"


def compiled(
    trial: Trial,
    known: Reference,
    traced: Sequence[str],
    changed: Sequence[str] | None = None,
    *,
    by_keyword: bool = False,
) -> Outcome:
    """In jit with these arguments traced, the others captured; then again with other values of them."""
    changed = list(changed or traced)
    function = Compiled(trial, traced, by_keyword=by_keyword)
    first = function(trial.values())
    count = len(function.traces)
    if known.random:
        repeated = same(first.arrays, function(trial.values()).arrays)
        return Outcome("constant" if repeated else "ok", result=function.result)
    if not (same(first.arrays, known.first.arrays) and first.static == known.first.static):
        return Outcome("wrong", difference(known.first, first), function.result)
    try:
        wanted = trees.flat(trial.perform(trial.values(1, changed)))
        wanted_arrays = wanted.arrays
    except Exception:  # noqa: BLE001  these values are not valid
        return Outcome("weak", result=function.result)
    try:
        second = function(trial.values(1, changed))
        second_arrays = second.arrays
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        return failed(error, "exception_later")
    reacts = not (same(wanted_arrays, known.first.arrays) and wanted.static == known.first.static)
    if same(second_arrays, wanted_arrays) and second.static == wanted.static:
        retraced = len(function.traces) > count
        return Outcome("weak" if not reacts else "retraces" if retraced else "ok", result=function.result)
    stale = same(second_arrays, known.first.arrays) or (
        same(second_arrays, wanted_arrays) and second.static == first.static
    )
    return Outcome("stale" if stale else "wrong", difference(wanted, second), function.result)


def difference(wanted: Flat, seen: Flat) -> str:
    """The first thing in which two results differ."""
    for one, other in zip(wanted.static, seen.static, strict=False):
        if one != other:
            return f"wanted {one[:40]}, seen {other[:40]}"
    for one, other in zip(wanted.arrays, seen.arrays, strict=False):
        if not same([one], [other]):
            return f"wanted {_numbers(one)}, seen {_numbers(other)}"
    return f"wanted {len(wanted.tensors)} tensors, seen {len(seen.tensors)}"


def _numbers(array: trees.Array) -> str:
    names, numbers = array
    few = " ".join(f"{each:.4g}" for each in np.ravel(numbers)[:3].tolist()) if numbers.dtype != object else "objects"
    return f"({','.join(names)}) {numbers.dtype} {few}"


def captured(trial: Trial, known: Reference) -> Outcome:
    """In jit with no argument traced; then again on the same objects, which may have kept something of the trace."""
    function = Compiled(trial, (), by_keyword=False)
    first = function({})
    repeated = function({})
    if known.random:
        return Outcome("constant" if same(first.arrays, repeated.arrays) else "ok", result=function.result)
    if not (same(first.arrays, known.first.arrays) and first.static == known.first.static):
        return Outcome("wrong", difference(known.first, first), function.result)
    try:
        after = trees.flat(trial.perform(function.fixed))
        arrays = [trees.array(each + 0 if each.dtype.kind is not bool else each) for each in after.tensors]
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        return Outcome("leak", told_by(error), function.result)
    if not same(arrays, known.first.arrays):
        return Outcome("leak", difference(known.first, after), function.result)
    return Outcome("ok", result=function.result)


def gradient(trial: Trial, parameter: str, *, in_jit: bool) -> Outcome:
    """The gradient of the sum of all results with respect to an argument; in jit compared with that outside."""
    fixed = trial.values()

    def loss(argument: Any) -> Tensor:
        result = trees.flat(trial.perform({**fixed, parameter: argument}))
        unused = [0 * _summed(each) for each in tensors_in(argument)]  # a gradient of nothing is an error on PyTorch
        return sum([*map(_summed, result.tensors), *unused])

    derivative = math.gradient(loss, "argument", get_output=False)

    def parts(argument: Any) -> list[Tensor]:
        return list(trees.flat(derivative(argument)).tensors)

    first, second = trial.values()[parameter], trial.values(1)[parameter]
    wanted = Flat(tuple(parts(first)), ()).arrays
    if not in_jit:
        return Outcome(_quality(wanted))
    wanted_later = Flat(tuple(parts(second)), ()).arrays
    function = math.jit_compile(parts)
    if not same(Flat(tuple(function(first)), ()).arrays, wanted):
        return Outcome("wrong")
    seen = Flat(tuple(function(second)), ()).arrays
    return Outcome("ok" if same(seen, wanted_later) else "stale" if same(seen, wanted) else "wrong")


def _summed(tensor: Tensor) -> Tensor:
    """The sum of the numbers, each with a weight of its own, so that nothing cancels out."""
    numbers = math.dense(math.abs(tensor) if tensor.dtype.kind is complex else tensor)
    if numbers.dtype.kind is not float:
        return math.wrap(0.0)
    shape = numbers.shape
    weights = np.cos(np.arange(shape.volume, dtype=np.float32)).reshape(shape.sizes) if shape.is_uniform else 1
    return math.sum(numbers * (math.tensor(weights, shape) if shape.is_uniform else 1), shape)


def _quality(gradient: list[trees.Array]) -> str:
    numbers = [each for _, each in gradient if each.dtype != object]
    if not all(np.all(np.isfinite(each)) for each in numbers):
        return "nan"
    return "ok" if any(np.any(each != 0) for each in numbers) else "zero"


def linear(trial: Trial, parameter: str) -> Outcome:
    """In ``jit_compile_linear``, as a function of one argument."""
    fixed = trial.values()

    def function(argument: Any) -> Any:
        return trial.perform({**fixed, parameter: argument})

    first, second = trial.values()[parameter], trial.values(1)[parameter]
    wanted = trees.flat(function(second)).arrays
    affine = _affine(function, first, second)
    try:
        seen = trees.flat(math.jit_compile_linear(function)(first)).arrays
        seen = trees.flat(math.jit_compile_linear(function)(second)).arrays
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        return failed(error, "exception" if affine else "not_linear")
    return Outcome("ok" if same(seen, wanted) else "wrong", "" if affine else "is not linear")


def _affine(function: Callable[[Any], Any], first: Any, second: Any) -> bool:
    """Whether the values on a straight line lie on a straight line."""
    try:
        ends = [trees.flat(function(each)).arrays for each in (first, second, second + (second - first))]
    except Exception:  # noqa: BLE001  what has no arithmetic is not linear
        return False
    if any(len(each) != len(ends[0]) for each in ends):
        return False
    zipped = zip(*ends, strict=True)
    return bool(ends[0]) and all(_straight(*(numbers for _, numbers in three)) for three in zipped)


def _straight(first: np.ndarray, second: np.ndarray, third: np.ndarray) -> bool:
    if first.dtype.kind not in "fc" or not first.shape == second.shape == third.shape:
        return False
    return np.allclose(third - second, second - first, rtol=1e-2, atol=1e-3, equal_nan=True)


def poisoned() -> str:
    """What no longer works in this process; empty if all does."""
    try:
        if not (math.tensor([1.0, 2.0], math.channel("c")) + 1).available:
            return "values are no longer available"
        math.random_uniform(math.spatial(x=2)).numpy("x")
    except Exception as error:  # noqa: BLE001  whatever it raises is what is asked for
        return told_by(error)
    return ""
