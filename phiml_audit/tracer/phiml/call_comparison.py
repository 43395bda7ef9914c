"""The calls of a compiled function, compared: what is passed, and what makes ΦML trace again."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Opaque, Traced, Value, single_const
from phiml_audit.tracer.phiml import callables, reach, signatures, trace_key
from phiml_audit.tracer.phiml.described_results import options_in
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.state import Unsettled


def is_uncompiled(run: Run, obj: Transformed, named: dict[str, Value]) -> bool:
    """Whether ΦML calls the function as it is, because no argument is a tensor of a backend that can compile it; an
    auxiliary one counts, too (``key_from_args``).
    """
    ordinary = named.keys() - callables.auxiliary_names(obj, named)
    known = all(value.targets and not any(kind.has_backend for kind in kinds(value)) for value in named.values())
    return bool(ordinary) and known and not run.depth and obj.role == "jit"


def is_traced_anew(run: Run, obj: Transformed, named: dict[str, Value]) -> bool:
    """Whether a call surely has another key than those before."""
    auxiliary = callables.auxiliary_names(obj, named)
    changes = [trace_key.change(run, value, trace_key.Passed()) for value in named.values()]
    return any(change not in ("no", "value") for change in changes) or any(
        trace_key.is_new(value, obj.passed.get(name, []), auxiliary=name in auxiliary) for name, value in named.items()
    )


def arguments_events(run: Run, node: nodes.NodeNG, obj: Transformed, named: dict[str, Value]) -> None:
    """Record what is passed to a compiled function, where that may matter."""
    if obj.role != "jit":
        return
    auxiliary = callables.auxiliary_names(obj, named)
    if is_uncompiled(run, obj, named):
        signatures.problem(run, node, obj, "no_tensor", next(iter(named)))
    for name, value in named.items():
        kind = signatures.argument_kind(run, value)
        earlier = obj.passed.setdefault(name, [])
        differs = signatures.differs(run, value, earlier)
        if kind in signatures.NOTEWORTHY or name in auxiliary:
            passed = "auxiliary" if name in auxiliary else "ordinary"
            differing = "yes" if differs else "no"
            event = run.emit(node, vocabulary.Argument(name, passed, kind, differing, preprocess_of(run, value)))
            run.part(Unsettled).transform_of_event[id(event)] = obj
        if value not in earlier:
            earlier.append(value)


def preprocess_of(run: Run, value: Value | None) -> str:
    """What ``preprocess_y`` of a Solve is, see ``vocabulary.EVENTS``."""
    for options in options_in(value):
        function = options.get("preprocess_y")
        if function is None or single_const(function) is not None:
            continue
        extra = options.get("preprocess_y_args")
        if extra is not None and reach.deep_traced(run, extra) is Traced.YES:
            return "arguments"
        if reach.deep_traced(run, function) is Traced.YES:
            return "captures"
        fresh = [callables.is_temporary(run, t) for t in function.targets]
        eager_lambda = run.depth == 0 and any(callables.kind_of(t) in ("lambda", "nested") for t in function.targets)
        return "temporary" if any(fresh) or eager_lambda else "stable"
    return "none"


def note_shape(node: nodes.NodeNG, obj: Transformed, named: dict[str, Value]) -> None:
    """Remember the shape that a call passes, for telling calls with different ones apart."""
    shape = next((t.shape for v in named.values() for t in v.targets if isinstance(t, Opaque) and t.shape), "")
    if shape:
        obj.shapes.setdefault(id(node), shape)


def variation(run: Run, node: nodes.NodeNG, obj: Transformed, named: dict[str, Value]) -> tuple[str, str, str]:
    """How the arguments change from one round of a loop to the next: (word, parameter, alternates)."""
    if not run.at.region.repeated:
        return "no", "", "no"
    auxiliary = callables.auxiliary_names(obj, named)
    note_shape(node, obj, named)
    alternates = obj.forgets == "yes" and len(set(obj.shapes.values())) > 1 and id(node) in obj.shapes
    weak = ("no", "", "yes" if alternates else "no")
    # A trace for each of a few values is what traces are for, unless ΦML warns of so many.
    rounds = max((loop.count for loop in run.at.rounds), default=0)
    few = bool(obj.entry.warns_at) and rounds >= int(obj.entry.warns_at)
    for name, value in named.items():
        passed = trace_key.Passed(name in auxiliary, linear=obj.role == "linear", few=few)
        word = trace_key.change(run, value, passed)
        if word in ("structure", "length") and obj.forgets == "yes":
            continue
        if word == "value":
            weak = (word, name, weak[2])
        elif word != "no":
            return word, name, "no"
    return weak
