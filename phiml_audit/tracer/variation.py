"""The calls of a compiled function, compared: what is passed, and what makes ΦML trace again."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import containers, functions, signatures
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import (
    NO_BACKEND,
    TRUE,
    Const,
    Func,
    Obj,
    Opaque,
    Target,
    Traced,
    Value,
    Varies,
    kinds,
    single_const,
)

COMPARED = frozenset(
    {"wrapped", "tensor", "number", "flag", "text"}
)  # auxiliary values that ΦML compares and that change in loops


def is_uncompiled(m: Machine, obj: Obj, named: dict[str, Value]) -> bool:
    """Whether ΦML calls the function as it is, because no argument is a tensor of a backend that can compile it."""
    auxiliary = functions.auxiliary_names(obj, named)
    ordinary = [value for name, value in named.items() if name not in auxiliary]
    known = all(value.targets and kinds(value) <= NO_BACKEND for value in ordinary)
    return bool(ordinary) and known and not m.depth and obj.detail.role == "jit"


def arguments_events(m: Machine, node: nodes.NodeNG, obj: Obj, named: dict[str, Value]) -> None:
    """Record what is passed to a compiled function, where that may matter."""
    detail: functions.Transform = obj.detail
    if detail.role != "jit":
        return
    auxiliary = functions.auxiliary_names(obj, named)
    if is_uncompiled(m, obj, named):
        signatures.problem(m, node, obj, "no_tensor", next(iter(named)))
    for name, value in named.items():
        kind = signatures.argument_kind(m, value)
        earlier = detail.passed.setdefault(name, [])
        facts = functions.describe(m, value)
        differs = signatures.differs(m, value, earlier)
        if kind in signatures.NOTEWORTHY or name in auxiliary:
            event = m.emit(
                "argument",
                node,
                parameter=name,
                passed="auxiliary" if name in auxiliary else "ordinary",
                kind=kind,
                temporary=facts["temporary"],
                differs="yes" if differs else "no",
                preprocess=preprocess_of(m, value),
            )
            m.subjects[id(event)] = obj
        if value not in earlier:
            earlier.append(value)


def preprocess_of(m: Machine, value: Value | None) -> str:
    """What ``preprocess_y`` of a Solve is, see ``vocabulary.EVENTS``."""
    from phiml_audit.tracer.results import options_in

    for options in options_in(value):
        function = options.get("preprocess_y")
        if function is None or single_const(function) is not None:
            continue
        extra = options.get("preprocess_y_args")
        if extra is not None and containers.deep_traced(m, extra) is Traced.YES:
            return "arguments"
        if functions.captured_traced(m, function) is Traced.YES:
            return "captures"
        fresh = [functions.is_temporary(m, t) for t in function.targets]
        eager_lambda = m.depth == 0 and any(functions.kind_of(t) in ("lambda", "nested") for t in function.targets)
        return "temporary" if any(fresh) or eager_lambda else "stable"
    return "none"


def note_shape(node: nodes.NodeNG, obj: Obj, named: dict[str, Value]) -> None:
    """Remember the shape that a call passes, for telling calls with different ones apart."""
    shape = next((t.shape for v in named.values() for t in v.targets if isinstance(t, Opaque) and t.shape), "")
    if shape:
        obj.detail.shapes.setdefault(id(node), shape)


def variation(m: Machine, node: nodes.NodeNG, obj: Obj, named: dict[str, Value]) -> tuple[str, str, str]:
    """How the arguments change from one round of a loop to the next: (word, parameter, alternates)."""
    detail: functions.Transform = obj.detail
    if not m.region.repeated:
        return "no", "", "no"
    auxiliary = functions.auxiliary_names(obj, named)
    note_shape(node, obj, named)
    alternates = detail.forgets == "yes" and len(set(detail.shapes.values())) > 1 and id(node) in detail.shapes
    weak = ("no", "", "yes" if alternates else "no")
    for name, value in named.items():
        word = varies(m, value, auxiliary=name in auxiliary, linear=detail.role == "linear")
        if word in ("structure", "length") and detail.forgets == "yes":
            continue
        if word == "value":
            weak = (word, name, weak[2])
        elif word != "no":
            return word, name, "no"
    return weak


def varies(m: Machine, value: Value, *, auxiliary: bool, linear: bool) -> str:
    """How one argument changes from round to round of a loop, see the event ``run``."""
    if auxiliary:
        known = all(isinstance(t, Const) or (isinstance(t, Opaque) and t.kind in COMPARED) for t in value.targets)
        if value.varies is not Varies.NO and known:
            return "value" if linear and _is_tensor(value) else "auxiliary"
        return "object" if any(_fresh_object(m, t) for t in value.targets) else "no"
    if value.varies is Varies.STRUCTURE:
        return "structure"
    for target in value.targets:
        if isinstance(target, Obj) and target.kind in containers.SEQUENCES and m.store.get((target, "#grown")) == TRUE:
            return "length"
    kinds = {t.kind for t in value.targets if isinstance(t, Opaque)} | {
        "text" for t in value.targets if getattr(t, "type", "") == "str"
    }
    if value.varies is Varies.VALUE:
        if "shape" in kinds:
            return "structure"
        if "text" in kinds:
            return "text"
        if not kinds & {"tensor", "unknown", "array"}:
            return "value"
    return "object" if any(_fresh_object(m, t) for t in value.targets) else "no"


def _is_tensor(value: Value) -> bool:
    return any(isinstance(t, Opaque) and t.kind in ("tensor", "number", "unknown") for t in value.targets) or (
        single_const(value) is not None
    )


def _fresh_object(m: Machine, target: Target) -> bool:
    from phiml_audit.tracer import classes

    if isinstance(target, Func):
        return target.repeated and type(target.node) is nodes.Lambda
    if isinstance(target, Obj) and target.kind == "instance" and target.cls is not None and target.repeated:
        return not classes.is_tree(m, target.cls) and not classes.defines(m, target.cls, "__eq__")
    return False
