"""Coroutines: what awaiting gives."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import evaluate, evaluates
from phiml_audit.tracer.machine.objects import Coroutine, Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import BOTTOM, UNKNOWN, Target, Value, join, of, with_traced
from phiml_audit.tracer.python.attributes import special

RESULT = "#result"


@evaluates("Await")
def _await(run: Run, node: nodes.Await) -> Value:
    return awaited(run, node, evaluate(run, node.value))


def awaited(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """The result of a coroutine, or of what ``__await__`` gives; anything else stands for its own result."""
    found = [_result(run, node, target) for target in value.targets]
    return with_traced(join(found) if found else BOTTOM, value.traced)


def _result(run: Run, node: nodes.NodeNG, target: Target) -> Value:
    if isinstance(target, Coroutine):
        return run.read((target, RESULT)) or UNKNOWN
    iterator = special(run, target, "__await__", (), node) if isinstance(target, Instance) else None
    if iterator is None:
        return of(target)
    returned = [run.read((t, "#return")) for t in iterator.targets if isinstance(t, Generator)]
    return join([value or UNKNOWN for value in returned]) if returned else UNKNOWN


def finished(run: Run, node: nodes.NodeNG, result: Value, tag: object = None) -> Value:
    """Something to await that has this result."""
    coroutine = run.make(Coroutine, node, tag)
    run.write((coroutine, RESULT), result)
    return of(coroutine)
