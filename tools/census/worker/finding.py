"""Finds valid calls of a target by trying."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.census.worker import trees
from tools.census.worker.arguments import Candidates, combinations
from tools.census.worker.calls import Call, Trial
from tools.census.worker.literals import is_number
from tools.census.worker.modes import told_by
from tools.census.worker.targets import Parameter, Target
from tools.census.worker.trees import is_traceable, tensors_in

SECONDS = 6.0  # for a target
MORE_SECONDS = 1.5  # for calls of other kinds, once there is one
TRIES = 1200
CALLS = 3  # of different kind, besides those about optional parameters


@dataclass(frozen=True)
class Found:
    """Calls of a target; if there are none, why."""

    calls: tuple[Call, ...]
    why_not: str = ""


def find(target: Target, candidates: Candidates, by_hand: Sequence[Call]) -> Found:
    """Calls written by hand, or the first ones that run and whose results depend on their arguments."""
    try:
        parameters = target.parameters()
    except (TypeError, ValueError) as error:
        return Found((), f"no signature: {error}")
    if by_hand:
        errors = [why for call in by_hand if (why := _fails(Trial(call, target)))]
        calls = tuple(call for call in by_hand if not _fails(Trial(call, target)))
        return Found(calls, "" if calls else errors[0])
    found, why_not = _searched(target, [each for each in parameters if each.required], candidates)
    optional = [call for call in found[:1] for call in _with_optional(call, target, parameters, candidates)]
    return Found((*found, *optional), why_not if not found else "")


def _fails(trial: Trial) -> str:
    try:
        trees.flat(trial.perform(trial.values()))
    except Exception as error:  # noqa: BLE001  it is no valid call
        return told_by(error)
    return ""


def _searched(target: Target, needed: Sequence[Parameter], candidates: Candidates) -> tuple[list[Call], str]:
    """Strong calls of different kinds; if there is none, a weak one."""
    strong: dict[tuple[str, ...], Call] = {}
    weak: list[Call] = []
    errors: Counter[str] = Counter()
    started = time.monotonic()
    choices = [candidates.expressions(each, target) for each in needed]
    for tried, expressions in enumerate(combinations(choices)):
        seconds = MORE_SECONDS if strong else SECONDS
        if tried > TRIES or time.monotonic() - started > seconds or len(strong) == CALLS:
            break
        trial = Trial(Call(target.name, dict(zip([each.name for each in needed], expressions, strict=True))), target)
        try:
            kinds, reacts = _tried(trial)
        except Exception as error:  # noqa: BLE001  it is no valid call
            errors[told_by(error)] += 1
            continue
        if reacts:
            started = started if strong else time.monotonic()
            strong.setdefault(kinds, trial.call)
        elif not weak:
            weak.append(trial.call)
    return list(strong.values()) or weak, errors.most_common(1)[0][0] if errors else "no expressions"


def _tried(trial: Trial) -> tuple[tuple[str, ...], bool]:
    """The kinds of the traceable arguments, and whether the result depends on all of them. Raises what it raises."""
    given = trial.values()
    traceable = [name for name, value in given.items() if is_traceable(value)]
    first = trees.flat(trial.perform(given))
    arrays = first.arrays
    reacts = bool(traceable)
    for name in traceable:
        other = trees.flat(trial.perform(trial.values(1, [name])))
        reacts &= not (trees.same(arrays, other.arrays) and first.static == other.static)
    return tuple(_kind(given[name]) for name in traceable), reacts


def _kind(value: object) -> str:
    """What an argument is: its class, that of its geometry, the types of its numbers."""
    types = sorted({each.dtype.kind.__name__ for each in tensors_in(value)})
    geometry = type(getattr(value, "geometry", None)).__name__
    return " ".join([type(value).__name__, geometry, str(getattr(value, "sampled_at", "")), *types])


def _with_optional(
    call: Call, target: Target, parameters: Sequence[Parameter], candidates: Candidates
) -> Iterator[Call]:
    """For each optional parameter the first expression that is valid, if compiling can matter to it."""
    for each in parameters:
        if each.required or each.name.startswith("*"):
            continue
        for expression in candidates.optional(each, target):
            made = Call(call.target, {**call.arguments, each.name: expression}, each.name)
            if not _fails(Trial(made, target)):
                value = Trial(made, target).values()[each.name]
                if is_traceable(value) or is_number(value):
                    yield made
                break
