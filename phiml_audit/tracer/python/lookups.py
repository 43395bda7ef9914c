"""Whether what is looked up in a container is there: what runs only where it is not may not run at all."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import BOTTOM, TRUE, Symbol, Value, join
from phiml_audit.tracer.python import membership

DOUBTED = "#doubted"  # the slot that tells, while only what runs if something is absent from a container runs
ERRORS = frozenset({"builtins.KeyError", "builtins.IndexError", "builtins.LookupError"})
PARTS = (nodes.Return, nodes.Assign, nodes.Expr, nodes.AssignName, nodes.Name, nodes.Const, nodes.Attribute)


def is_absent(run: Run, node: nodes.NodeNG, wanted: bool) -> None:
    """A condition came out this way, of which it was not certain: where it says that a key is absent, that is not."""
    match node:
        case nodes.Compare(left=key, ops=[("in" | "not in" as op, container)]) if (op == "not in") is wanted:
            found, present = _at(run, node, container, key)
            if present is None:
                doubt(run, found)


def doubt(run: Run, container: Value) -> None:
    """From here on, in this branch, it is not certain that what is done to a container is done."""
    for target in container.targets:
        if isinstance(target, Container) and target.depth < run.depth:
            run.heap.put((target, DOUBTED), TRUE)


def is_doubted(run: Run, holder: object) -> bool:
    """Whether what is done to a container here may not be done at all."""
    return isinstance(holder, Container) and run.heap.get((holder, DOUBTED)) is TRUE


def found_all(run: Run, body: list[nodes.NodeNG], handlers: list[nodes.ExceptHandler]) -> tuple[bool | None, Value]:
    """Whether a block, whose handlers wait for what is absent, and which does nothing but look something up, finds it
    all; False if it surely does not. And the containers of which that is not certain.
    """
    types = [evaluate(run, each.type) for each in handlers if each.type is not None]
    named = all(isinstance(t, Symbol) and t.name in ERRORS for value in types for t in value.targets)
    found = list(_looked_up(run, body)) if named and len(types) == len(handlers) else []
    answers = {present for _, present in found}
    doubtful = [container for container, present in found if present is None]
    truth = False if False in answers else True if answers == {True} else None
    return truth, join(doubtful) if doubtful else BOTTOM


def _looked_up(run: Run, body: list[nodes.NodeNG]) -> Iterator[tuple[Value, bool | None]]:
    """The containers of all look-ups, if nothing else is done, and whether what they look up is there."""
    parts = [part for statement in body for part in statement.nodes_of_class(nodes.NodeNG)]
    if all(isinstance(part, (*PARTS, nodes.Subscript)) for part in parts):
        for part in parts:
            if isinstance(part, nodes.Subscript):
                yield _at(run, part, part.value, part.slice)


def _at(run: Run, node: nodes.NodeNG, container: nodes.NodeNG, key: nodes.NodeNG) -> tuple[Value, bool | None]:
    """The container of a look-up, and whether the key is there, which is read where the program reads it."""
    outer, run.at.node = run.at.node, node
    try:
        found = evaluate(run, container)
        return found, membership.contains(run, found, evaluate(run, key))
    finally:
        run.at.node = outer
