"""What leaves a trace in something that ΦML does not look into: its tensors are of no use, or stay as they were."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.events import Activation, Event
from phiml_audit.tracer.machine.interpreter import ROUNDS
from phiml_audit.tracer.machine.objects import Container, Generator, Instance, Partial
from phiml_audit.tracer.machine.run import Run, record
from phiml_audit.tracer.machine.values import Class, Func, Method, Native, Obj, Opaque, Target, Traced, Value, of
from phiml_audit.tracer.phiml.reach import MOST, deep_traced, held_by
from phiml_audit.tracer.phiml.traced_values import value_word
from phiml_audit.tracer.phiml.trees import is_taken_apart


def record_escapes(run: Run, activation: Activation, func: Func) -> None:
    """Record what the trace of a function returns, or yields, and ΦML does not release."""
    node = func.node
    if isinstance(node, nodes.AsyncFunctionDef):
        _escape(activation, node, "coroutine")
        return
    for place, value in activation.yields:
        if value_word(run, value) == "traced":
            _escape(activation, place, "generator")
    if activation.yields:
        return
    for place, value in activation.outcomes:
        for form in _escaping(run, value):
            _escape(activation, place, form)


def _escaping(run: Run, value: Value) -> list[str]:
    """The forms in which traced values escape, at any depth of what ΦML takes apart."""
    pending, seen, forms = [value], dict[Target, None](), []
    while pending:
        for target in pending.pop().targets:
            if target in seen or len(seen) >= MOST:
                continue
            seen[target] = None
            if isinstance(target, Opaque):
                forms += ["points"] if target.cloud == "torn" else []
            elif isinstance(target, Obj) and is_taken_apart(run, target):
                pending.extend(held_by(run, target))
            elif (form := _form(target)) and deep_traced(run, of(target)) is Traced.YES:
                forms.append(form)
    return forms


def _form(target: Target) -> str:
    match target:
        case Partial():
            return "partial"
        case Func() | Method() | Native():
            return "closure"
        case Obj() if target.runs_code:
            return "closure"
        case Generator():
            return "generator"
        case Instance() | Container() | Class() if target.depth > 0:
            return "object"
        case Obj() if ROUNDS.of(target) is not None:
            return "generator"
        case _:
            return ""


def _escape(activation: Activation, node: nodes.NodeNG, form: str) -> None:
    record(activation, Event(node, activation.region, vocabulary.Escape(form)))
