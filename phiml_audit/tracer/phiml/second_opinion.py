"""The second opinion: what a receiver or callee is where nothing that runs shows it, by its annotation, or else by
astroid's inference.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from astroid import nodes

from phiml_audit.tracer.machine.kinds import KINDS
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.opinions import Opinions
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    OF_CONSTANTS,
    Class,
    Opaque,
    Symbol,
    Target,
    Traced,
    Value,
    of,
    with_traced,
    with_varies,
)
from phiml_audit.tracer.phiml import boundary
from phiml_audit.tracer.phiml.described_calls import entry_of
from phiml_audit.tracer.python import hints, inference
from phiml_audit.tracer.python.declared_names import implementations

OPEN = frozenset({"unknown", "parameter"})
OF_TYPES = {f"builtins.{name}": kind for name, kind in OF_CONSTANTS.items()}


@dataclass(slots=True)
class Answers:
    """What was said of each expression, and the instance that stands for all of a class, by its depth."""

    classes: dict[nodes.NodeNG, tuple[str, list[Target]]] = field(default_factory=dict)
    instances: dict[tuple[Class, int], Instance] = field(default_factory=dict)


def second_opinion(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """The value of an expression, with what the source says in place of what is not known of it."""
    open_ = [t for t in value.targets if isinstance(t, Opaque) and t.kind in OPEN]
    is_argument = bool(open_) and open_[0].origin == "argument"
    if not open_ or (value.traced is not Traced.NO and not is_argument):
        return value
    word, classes = _classes(run, node)
    said = [_made(run, node, word, cls, open_[0]) for cls in classes]
    found = [made for each in said for made in each]
    if not found:
        return value
    kept = [target for target in value.targets if target not in open_ or not all(said)]
    targets = [*kept, *(target for each in found for target in each.targets)]
    return with_traced(with_varies(of(*targets), value.varies), max(each.traced for each in found))


def _classes(run: Run, node: nodes.NodeNG) -> tuple[str, list[Target]]:
    answers = run.part(Answers).classes
    if node not in answers:
        if len(answers) >= run.limits.opinions:
            run.count_limit("second opinions")
            return "", []
        named = hints.declared(run, node)
        answers[node] = ("annotation", named) if named else ("inference", [*inference.inferred(run, node)])
    return answers[node]


def _made(run: Run, node: nodes.NodeNG, word: str, target: Target, unknown: Opaque) -> list[Value]:
    """What an instance of a class is, in place of what is not known."""
    match target:
        case Class():
            found = implementations(run, target)
            if len(found) > run.limits.implementations:
                run.count_limit("implementations", node)
            return [_instance(run, word, each, unknown) for each in found[: run.limits.implementations]]
        case Symbol(name=name) if unknown.origin != "argument":
            entry = entry_of(run, name)
            kind = OF_TYPES.get(name) or (entry.result if entry is not None else "")
            plain = kind in KINDS and kind != "none" and not KINDS[kind].is_built and not KINDS[kind].is_unsure
            return [of(Opaque(kind, unknown.depth))] if plain else []
        case _:
            return []


def _instance(run: Run, word: str, cls: Class, unknown: Opaque) -> Value:
    """Some instance; of what an entry point is handed, as its trace holds it. What may have been made inside of the
    trace counts as if it were.
    """
    is_argument = unknown.origin == "argument"
    depth = 0 if is_argument else unknown.depth if unknown.depth >= 0 else run.depth
    known = run.part(Answers).instances
    with run.part(Opinions).making(word, run.heap):
        if (cls, depth) not in known:
            known[cls, depth] = boundary.some_instance(run, cls, depth)
        instance = of(known[cls, depth])
        return boundary.as_argument(run, cls.node, "opinion", instance) if is_argument else instance
