"""Whether a function that remembers its results has one for these arguments."""

from __future__ import annotations

from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import MISSING, Obj, Opaque, Target, Value, Varies, generalise, join, of
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.keys import item_key

Key = tuple[str, tuple[Value, ...]]
FILLED = "#filled"


def key_of(values: list[Value]) -> Key:
    """The key of the slot that holds a result; of what changes in each round of a loop, only the kind counts."""
    return (FILLED, tuple(generalise(v) if v.varies > Varies.FEW_STRUCTURES else v for v in values))


def recalled(run: Run, memo: Obj, key: Key, most: int | None) -> tuple[bool | None, Value | None]:
    """Whether there is a result for a key, if that is certain, and it; ``most``: no more are remembered."""
    run.read((memo, key))
    found: dict[Key, Value] = {}
    for other in run.heap.keys(memo):
        value = run.read((memo, other)) if isinstance(other, tuple) and other[0] == FILLED else None
        if isinstance(other, tuple) and value is not None and value.targets != (MISSING,):
            found[other] = value
    answers = {other: _same(run, other[1], key[1]) for other in found}
    options = [containers.bound_part(found[other]) for other, answer in answers.items() if answer is not False]
    if not options:
        return False, None
    sure = [found[other] for other, answer in answers.items() if answer and MISSING not in found[other].targets]
    if sure and (most is None or len(found) <= most):
        return True, join(sure)
    return None, join(options)


def _same(run: Run, stored: tuple[Value, ...], given: tuple[Value, ...]) -> bool | None:
    """Whether calls with these arguments ask for the same result."""
    if len(stored) != len(given):
        return False
    all_called = sum(value.varies > Varies.NO for value in stored) < 2  # with each of the alternatives
    answers = {_equal(run, a, b, all_called) for a, b in zip(stored, given, strict=True)}
    return False if False in answers else None if None in answers else True


def _equal(run: Run, stored: Value, given: Value, all_called: bool) -> bool | None:
    answers = [[_are_equal(run, a, b) for a in stored.targets] for b in given.targets]
    flat = {answer for each in answers for answer in each}
    if len(flat) == 1:
        return flat.pop()
    if stored.varies and all_called and answers and all(True in each for each in answers):
        return True
    return None


def _are_equal(run: Run, a: Target, b: Target) -> bool | None:
    """Whether two arguments are equal as keys; a tensor that a trace makes is equal to none of before."""
    known = containers.key_target(run, of(a)), containers.key_target(run, of(b))
    if known[0] is not None and known[1] is not None:
        return item_key(known[0]) == item_key(known[1])
    if isinstance(b, Opaque) and kind_of(b).is_tensor and b.depth > 0:
        return False
    differ = {kind_of(a).argument, kind_of(b).argument} == {"text", "number"}
    return False if differ or (isinstance(a, Instance) and isinstance(b, Instance) and a.cls is not b.cls) else None
