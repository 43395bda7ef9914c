"""What a compiled run does that a plain one does not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from phiml_audit.confirm.protocol import Call, Entry, Leaf, Leaves, Place, Run

TOLERANCES = {16: 1e-2, 32: 1e-3, 64: 1e-9}  # by bits, relative to the largest number of a tensor
SOLVED = 2e-2  # of what a linear solve had a part in: ΦML's solvers stop at 1e-5 of the residual, not of the result
FLOOR = 1e-3  # what is smaller than this part of the inputs may be what rounding has left of a difference
ORDINARY = 1.0  # the size of the numbers in a function that is given only zeros
AMPLIFIED = 100.0  # an output follows from its inputs unless it differs by so much more
MOST_SHOWN = 4  # numbers
TRACER = "tracer"

Kind = Literal["differs", "fails", "leaks", "leaves", "retraces", "warns", "breaks"]
COSTS: tuple[Kind, ...] = ("retraces", "warns")  # the results are right all the same
NO_DIFFERENCE: tuple[Kind, ...] = (*COSTS, "breaks")
STATE: tuple[Kind, ...] = ("leaks", "leaves")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that only compiling has done to a function, or to the program as a whole."""

    kind: Kind
    text: str  # for the reader
    entry: Entry | None  # None: outside of compiled functions
    frames: tuple[Place, ...]  # the user's lines that led there, outermost first
    way: tuple[Place, ...] = ()  # the lines that led to these
    names: tuple[str, ...] = ()  # of ``leaks`` and ``leaves``: where the state differs
    made: tuple[Place, ...] = ()  # of ``retraces``: where the function was compiled
    calls: int = 0  # of ``retraces``
    traces: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """One call in both runs, and what two plain runs do not agree on."""

    compiled: Call
    plain: Call
    noise: frozenset[str]  # names of outputs and effects


def sightings(compiled: Run, plain: Run, again: Run | None = None) -> tuple[Sighting, ...]:
    """What differs, in the order of the calls: for each function and kind, the first time.

    ``again`` is a second plain run: what differs between the plain ones is noise. What may follow from an earlier
    difference is left out.
    """
    found: dict[tuple[tuple[str, int, str], Kind], Sighting] = {}
    tainted: set[tuple[str, int, str]] = set()  # functions that left another state
    for pair in _pairs(compiled, plain, again):
        key = pair.compiled.entry.key
        if tainted - {key}:
            break
        for sighting in _of_call(pair, plain.code == 0):
            if key not in tainted or sighting.kind not in STATE:
                found.setdefault((key, sighting.kind), sighting)
            if sighting.kind in STATE:
                tainted.add(key)
        if pair.compiled.error is not None:
            break
    ended = () if any(kind == "fails" for _, kind in found) else _ended(compiled, plain)
    return (*found.values(), *ended, *_retraces(compiled), *_warns(compiled, plain))


def may_be_noise(compiled: Run, plain: Run) -> bool:
    """Whether something differs that may differ between two plain runs, too."""
    return any(sighting.kind in ("differs", "leaves") for sighting in sightings(compiled, plain))


def _pairs(compiled: Run, plain: Run, again: Run | None) -> Iterator[Pair]:
    plainly = {(call.entry.key, call.number): call for call in plain.calls}
    repeated = {(call.entry.key, call.number): call for call in again.calls} if again else {}
    for call in compiled.calls:
        other = plainly.get((call.entry.key, call.number))
        if other is not None:
            third = repeated.get((call.entry.key, call.number), other)
            noise = {*_differing(other.outputs, third.outputs, 0.0), *_differing(other.effects, third.effects, 0.0)}
            yield Pair(call, other, frozenset(noise))


def _of_call(pair: Pair, ends_well: bool) -> Iterator[Sighting]:
    """What differs in one call. ``ends_well``: the plain run came to its end, so that it handles what it raises."""
    compiled, plain = pair.compiled, pair.plain
    drift = max((distance(*each, 0.0) for each in _both(compiled.inputs, plain.inputs)), default=0.0)
    if drift > _tolerance(compiled):
        return
    number = compiled.number + 1
    if plain.error is not None:
        if ends_well and compiled.error is None:
            text = f"call {number} returns a result; plain, it raises {plain.error.text}"
            yield Sighting("differs", text, compiled.entry, plain.error.frames)
        return
    if compiled.error is not None:
        text = f"call {number} raises {compiled.error.text}; plain, it does not"
        yield Sighting("fails", text, compiled.entry, compiled.error.frames, way=compiled.frames)
        return
    floor = FLOOR * (max((_largest(leaf) for leaf in plain.inputs.values()), default=0.0) or ORDINARY)
    drew = compiled.drew or plain.drew
    if plain.drew and not compiled.drew and not compiled.traces:
        text = f"call {number} draws no random numbers, but repeats those of the trace"
        yield Sighting("differs", text, compiled.entry, compiled.frames)
    elif not drew:
        outputs = _beyond(compiled.outputs, plain.outputs, pair, drift, floor)
        if outputs:
            text = f"call {number} differs: {_shown(compiled.outputs, plain.outputs, outputs[0])}"
            yield Sighting("differs", text, compiled.entry, compiled.frames)
    effects = _beyond(compiled.effects, plain.effects, pair, drift, floor)
    effects = [name for name in effects if not drew or _is_word(compiled.effects, plain.effects, name)]
    leaks = [name for name in effects if compiled.effects.get(name, Leaf()).word == TRACER]
    if leaks:
        text = f"after call {number}, {_listed(leaks)} {'holds' if len(leaks) == 1 else 'hold'} a tracer"
        yield Sighting("leaks", text, compiled.entry, compiled.frames, names=tuple(leaks))
    elif effects:
        text = f"call {number} leaves {effects[0]} otherwise: {_shown(compiled.effects, plain.effects, effects[0])}"
        yield Sighting("leaves", text, compiled.entry, compiled.frames, names=tuple(effects))


def _beyond(compiled: Leaves, plain: Leaves, pair: Pair, drift: float, floor: float) -> list[str]:
    """The names under which two values differ by more than their tolerance, and than their inputs explain."""
    bound = max(AMPLIFIED * drift, _tolerance(pair.compiled), _tolerance(pair.plain))
    return [name for name in _differing(compiled, plain, floor, bound) if name not in pair.noise]


def _differing(left: Leaves, right: Leaves, floor: float, bound: float = 0.0) -> Iterator[str]:
    for name in dict.fromkeys((*left, *right)):
        one, other = left.get(name, UNCHANGED), right.get(name, UNCHANGED)
        tolerance = TOLERANCES.get(min(one.bits or 64, other.bits or 64), TOLERANCES[64])
        if distance(one, other, floor) > max(tolerance, bound):
            yield name


UNCHANGED = Leaf("unchanged")


def distance(one: Leaf, other: Leaf, floor: float) -> float:
    """By how much two values differ, relative to the largest number in them; infinite where they cannot be compared.

    ``floor`` is the least number to which they are related.
    """
    if one.word != other.word or not _is_comparable(one, other):
        return math.inf
    scale = max(_largest(one), _largest(other), floor, 1e-6)
    return max((_gap(a, b) for a, b in zip(one.values, other.values, strict=True)), default=0.0) / scale


def _is_comparable(one: Leaf, other: Leaf) -> bool:
    """Whether only the numbers may differ. Python's numbers have no precision of their own."""
    alike = (one.shape, one.dtype, len(one.values)) == (other.shape, other.dtype, len(other.values))
    return alike and (one.bits == other.bits or one.dtype != "f" or not one.shape)


def _gap(one: float, other: float) -> float:
    """The distance of two numbers; what is no number is equal to itself, and infinitely far from any other."""
    if one == other or (math.isnan(one) and math.isnan(other)):
        return 0.0
    return abs(one - other) if math.isfinite(one) and math.isfinite(other) else math.inf


def _both(left: Leaves, right: Leaves) -> Iterator[tuple[Leaf, Leaf]]:
    return ((left.get(name, UNCHANGED), right.get(name, UNCHANGED)) for name in dict.fromkeys((*left, *right)))


def _largest(leaf: Leaf) -> float:
    return max((abs(value) for value in leaf.values if math.isfinite(value)), default=0.0)


def _tolerance(call: Call) -> float:
    """Of the inputs of a call, and at least of what follows from them."""
    bits = min((leaf.bits for leaf in call.inputs.values() if leaf.dtype == "f"), default=64)
    return SOLVED if call.solved else TOLERANCES.get(bits, TOLERANCES[64])


def _is_word(left: Leaves, right: Leaves, name: str) -> bool:
    return bool(left.get(name, UNCHANGED).word or right.get(name, UNCHANGED).word)


def _shown(compiled: Leaves, plain: Leaves, name: str) -> str:
    """Both values in words, or the numbers that differ most."""
    one, other = compiled.get(name, UNCHANGED), plain.get(name, UNCHANGED)
    if one.word or other.word or not _is_comparable(one, other):
        return f"{_summary(one)} compiled, {_summary(other)} plain"
    gaps = [_gap(a, b) for a, b in zip(one.values, other.values, strict=True)]
    order = sorted(range(len(gaps)), key=lambda index: -gaps[index])[:1]
    picked = range(len(gaps)) if len(gaps) <= MOST_SHOWN else order
    return f"{_numbers(one, picked)} compiled, {_numbers(other, picked)} plain"


def _numbers(leaf: Leaf, picked: Sequence[int]) -> str:
    return ", ".join(f"{leaf.values[index]:.6g}" for index in picked)


def _summary(leaf: Leaf) -> str:
    if leaf.word:
        return leaf.word
    return f"({leaf.shape}) {leaf.dtype}{leaf.bits} {_numbers(leaf, range(min(len(leaf.values), MOST_SHOWN)))}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _ended(compiled: Run, plain: Run) -> Iterator[Sighting]:
    """The exception that ended the program: only because something is compiled, or in both runs."""
    if compiled.error is None:
        return
    if plain.error is None and plain.code == 0:
        text = f"the program ends in {compiled.error.text}; plain, it does not"
        yield Sighting("fails", text, None, compiled.error.frames)
    elif plain.error is not None:
        text = f"the program ends in {compiled.error.text}, compiled or not"
        yield Sighting("breaks", text, None, compiled.error.frames)


def _retraces(compiled: Run) -> Iterator[Sighting]:
    calls: dict[tuple[str, int, str], list[Call]] = {}
    for call in compiled.calls:
        calls.setdefault(call.entry.key, []).append(call)
    for same in calls.values():
        reasons = [reason for call in same for reason in call.traces]
        if len(reasons) > 1:
            made = tuple(dict.fromkeys(call.entry.made for call in same))
            text = f"traced {len(reasons)} times in {len(same)} calls{_why(Counter(filter(None, reasons)))}"
            yield Sighting(
                "retraces", text, same[0].entry, same[-1].frames, made=made, calls=len(same), traces=len(reasons)
            )


def _why(reasons: Mapping[str, int]) -> str:
    common = max(reasons, key=lambda reason: reasons[reason], default="")
    return f": {common}" if common else ", as it is compiled anew"


def _warns(compiled: Run, plain: Run) -> Iterator[Sighting]:
    """Warnings that only the compiled run gives, each once."""
    usual = {warned.text for warned in plain.warnings}
    for warned in {each.text: each for each in reversed(compiled.warnings) if each.text not in usual}.values():
        yield Sighting("warns", f"warns: {warned.text}", None, warned.frames)
