"""The key of a trace: ΦML traces again whenever that part of the arguments differs which it does not trace.

One decision for both: what an argument holds is *static*, stays as it is in the trace and is compared at each call, or
it is *traced*, and of its tensors only shape and type count (``key_from_args`` in ``phiml/math/_functional.py``). An
auxiliary argument is not traced at all, and some of its attributes are not even compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from phiml_audit.tracer.machine.kinds import kind_of, opaque_kinds
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, Const, Func, Obj, Opaque, Target, Value, Varies, single_const
from phiml_audit.tracer.phiml import trees
from phiml_audit.tracer.python import classes, containers, growth

DEEPEST = 4  # levels of containers in containers that are looked into
# How an argument changes from round to round of a loop, see the event ``run``. Of its parts, the last word counts.
CHANGES = ("no", "value", "static", "text", "auxiliary", "object", "length", "structure")
FEW = (Varies.FEW, Varies.FEW_STRUCTURES)


def is_static(run: Run, obj: Obj, key: object) -> bool:
    """Whether what an ordinary argument holds there is surely not traced, but compared."""
    traced = trees.variable_attributes(run, obj) if isinstance(obj, Instance) else None
    return traced is not None and key not in traced and trees.is_kept(run, obj, key)


def is_overlooked(run: Run, obj: Obj, key: object) -> bool:
    """Whether what an auxiliary argument holds there is surely not compared, so that the old trace is used."""
    compared = trees.value_attributes(run, obj) if isinstance(obj, Instance) else None
    return compared is not None and key not in compared and trees.is_kept(run, obj, key)


def varies(run: Run, value: Value, *, grows: Varies = Varies.NO, levels: int = DEEPEST) -> Varies:
    """How a value changes between the rounds of a loop, or what it holds; ``grows``: a sequence that gets longer."""
    found = value.varies
    for target in value.targets if levels else ():
        if isinstance(target, Container):
            longer = growth.grows(run, target)
            held = (run.heap.get((target, key)) for key in run.heap.keys(target) if not is_note(key))
            parts = (varies(run, each, grows=grows, levels=levels - 1) for each in held if each is not None)
            found = max(found, grows if longer else found, *parts)
    return found


def is_note(key: object) -> bool:
    """Whether the tracer notes something of the object there, and the object itself holds nothing."""
    return isinstance(key, str) and key.startswith("#")


@dataclass(frozen=True, slots=True)
class Passed:
    """How an argument is passed; ``few``: a change among a few known values counts, too."""

    auxiliary: bool = False
    linear: bool = False
    few: bool = True


def change(run: Run, value: Value, passed: Passed) -> str:
    """How one argument changes from round to round of a loop, one of ``CHANGES``."""
    return _change(run, value, passed, static=False, levels=DEEPEST)


def is_new(value: Value, earlier: list[Value], *, auxiliary: bool) -> bool:
    """Whether one argument surely differs from all earlier ones in what is compared, so that there is no trace yet."""
    key = _visible_key(value, auxiliary)
    known = [_visible_key(each, auxiliary) for each in earlier]
    if key is not None and known and all(each is not None and each != key for each in known):
        return True
    absent = _is_none(value)
    return bool(earlier) and absent is not None and all(_is_none(each) is (not absent) for each in earlier)


def _is_none(value: Value) -> bool | None:
    """Whether it is None, where that is sure."""
    none = NONE.targets[0]
    if value.targets == (none,):
        return True
    return None if none in value.targets or any(kind.is_unsure for kind in opaque_kinds(value)) else False


def _visible_key(value: Value, auxiliary: bool) -> Const | str | None:
    """A constant that is compared, or the shape of a tensor, as far as the program shows it."""
    match value.targets:
        case (Const(type=name) as constant,) if auxiliary or name in ("str", "NoneType"):
            return constant
        case (Opaque(shape=shape),) if shape:
            return shape
        case _:
            return None


def _change(run: Run, value: Value, passed: Passed, *, static: bool, levels: int) -> str:
    words = ["no"]
    if passed.few or value.varies not in FEW:
        words.append(_auxiliary(value, passed) if passed.auxiliary else _own(value, static=static))
    for target in value.targets:
        words.append(_of_object(run, target, passed))
        if levels and isinstance(target, Obj) and trees.is_taken_apart(run, target):
            words += _of_parts(run, target, passed, static=static, levels=levels - 1)
    return max(words, key=CHANGES.index)


def _of_parts(run: Run, obj: Obj, passed: Passed, *, static: bool, levels: int) -> list[str]:
    return [
        _change(run, inner, passed, static=static or is_static(run, obj, key), levels=levels)
        for key in run.heap.keys(obj)
        if (inner := run.heap.get((obj, key))) is not None
        and not is_note(key)
        and not (passed.auxiliary and is_overlooked(run, obj, key))
    ]


def _own(value: Value, *, static: bool) -> str:
    if value.varies in (Varies.STRUCTURE, Varies.FEW_STRUCTURES):
        return "structure"
    if value.varies is Varies.NO:
        return "no"
    found = opaque_kinds(value)
    words = {kind.word for kind in found}
    if "shape" in words:
        return "structure"
    if "text" in words or any(isinstance(t, Const) and t.type == "str" for t in value.targets):
        return "text"
    if static and _is_compared(value):
        return "static"
    return "no" if any(kind.is_free for kind in found) else "value"


def _auxiliary(value: Value, passed: Passed) -> str:
    if value.varies is Varies.NO or not _is_compared(value):
        return "no"
    return "value" if passed.linear and _is_tensor(value) else "auxiliary"


def _is_compared(value: Value) -> bool:
    return all(isinstance(t, Const) or (isinstance(t, Opaque) and kind_of(t).is_compared) for t in value.targets)


def _is_tensor(value: Value) -> bool:
    return any(kind.is_free_in_linear for kind in opaque_kinds(value)) or single_const(value) is not None


def _of_object(run: Run, target: Target, passed: Passed) -> str:
    """An object without ``__eq__`` that is made anew differs, and so does the copy that ΦML makes of a tree."""
    if isinstance(target, Container) and target.kind == "dict":
        keys = containers.keys_summary(run, target).varies
        return "structure" if keys > (Varies.NO if passed.few else Varies.FEW) else "no"
    if isinstance(target, Container) and target.is_sequence and growth.grows(run, target):
        return "length"
    if isinstance(target, Func):
        return "object" if target.repeated and type(target.node) is nodes.Lambda else "no"
    if not isinstance(target, Instance) or target.cls is None or classes.defines(run, target.cls, "__eq__"):
        return "no"
    if trees.is_tree(run, target.cls):
        return "no" if trees.compares_parts(run, target.cls) else "object"
    return "object" if target.repeated else "no"
