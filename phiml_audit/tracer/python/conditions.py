"""Conditions: which way they come out, whether Python needs a traced value to tell, and what is known either way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astroid import nodes

from phiml_audit.tracer.machine.heap import Changes
from phiml_audit.tracer.machine.interpreter import NeverReturnsError, evaluate
from phiml_audit.tracer.machine.objects import Container, Generator, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Const,
    Func,
    Method,
    ModuleTarget,
    Native,
    Obj,
    Symbol,
    Target,
    Value,
)
from phiml_audit.tracer.python import classes, held, lookups, membership
from phiml_audit.tracer.python.attributes import special
from phiml_audit.tracer.python.scopes import slot_of

if TYPE_CHECKING:
    from phiml_audit.tracer.machine.heap import Slot

ASKING = frozenset(  # what a condition may call to be asked once more, of one alternative alone
    f"builtins.{name}" for name in ("bool", "callable", "hasattr", "isinstance", "issubclass", "len", "type")
)
MOST_TRIALS = 8  # alternatives of a name


@dataclass(frozen=True, slots=True)
class Decision:
    """A condition that was evaluated, and its truth if that is certain.

    A condition of several parts leaves the state as it was; ``states`` are those in which it comes out false and
    true, and one of them is entered by ``assume``.
    """

    node: nodes.NodeNG
    truth: bool | None
    states: tuple[list[Changes], list[Changes]] | None = None


def decide(run: Run, node: nodes.NodeNG, form: str) -> Decision:
    """Evaluate a condition."""
    if isinstance(node, nodes.BoolOp):
        return _decide_parts(run, node, form)
    if isinstance(node, nodes.UnaryOp) and node.op == "not":
        inner = decide(run, node.operand, "not")
        states = (inner.states[True], inner.states[False]) if inner.states is not None else None
        return Decision(node, None if inner.truth is None else not inner.truth, states)
    value = evaluate(run, node)
    run.observer.tested(node, form, value)
    return Decision(node, truth_of(run, value, node))


def _decide_parts(run: Run, node: nodes.BoolOp, form: str) -> Decision:
    """The parts one after the other, each where those before it have not decided."""
    decisive = node.op == "or"
    states: tuple[list[Changes], list[Changes]] = ([], [])
    start = run.heap.mark()
    for part in node.values:
        try:
            decision = decide(run, part, form)
        except NeverReturnsError:
            if not states[decisive]:
                raise
            break
        if decision.truth is not (not decisive):
            point = run.heap.mark()
            assume(run, decision, decisive)
            states[decisive].append(run.heap.changes_since(start))
            run.heap.rollback(point)
        if decision.truth is decisive:
            break
        assume(run, decision, not decisive)
    else:
        states[not decisive].append(run.heap.changes_since(start))
    run.heap.rollback(start)
    return Decision(node, None if all(states) else bool(states[True]), states)


def assume(run: Run, decision: Decision, wanted: bool) -> None:
    """Go on where the condition came out this way."""
    if decision.states is not None:
        run.heap.merge(decision.states[wanted])
    elif decision.truth is None:
        narrow(run, decision.node, wanted)


def test(run: Run, node: nodes.NodeNG, form: str) -> bool | None:
    """Evaluate a condition where nothing depends on how it comes out; its truth if certain."""
    decision = decide(run, node, form)
    if decision.states is not None:
        run.heap.merge([*decision.states[False], *decision.states[True]])
    return decision.truth


# --- truth ------------------------------------------------------------------------------------------------------------


def truth_of(run: Run, value: Value, node: nodes.NodeNG | None = None) -> bool | None:
    """The truth of a value, if it is the same for all alternatives. At a node, objects are asked for it."""
    truths = {truth(run, t) if node is None else _asked(run, node, t) for t in value.targets}
    return truths.pop() if len(truths) == 1 else None


def _asked(run: Run, node: nodes.NodeNG, target: Target) -> bool | None:
    if isinstance(target, Instance) and target.cls is not None:
        for method in ("__bool__", "__len__"):
            answer = special(run, target, method, (), node)
            if answer is not None:
                found = {truth(run, each) for each in answer.targets}
                return found.pop() if len(found) == 1 else None
    return truth(run, target)


def truth(run: Run, target: Target) -> bool | None:
    """The truth of one alternative, as far as it is known without running anything."""
    match target:
        case Const(value=constant):
            return bool(constant)
        case Symbol(name="typing.TYPE_CHECKING"):
            return False
        case Func() | Class() | Method() | Native() | ModuleTarget():
            return True
        case Container() | Generator():
            empty = membership.is_empty(run, target)
            return None if empty is None else not empty
        case Instance() if (inside := held.held(run, target)) is not None:
            return truth_of(run, inside)
        case Instance():
            plain = target.cls is not None and not classes.defines(run, target.cls, "__bool__", "__len__")
            return True if plain else None
        case Obj():
            return True if target.is_true else None
        case _:
            return None


def having(run: Run, value: Value, wanted: bool) -> Value:
    """The alternatives that may be true, or false."""
    kept = tuple(t for t in value.targets if truth(run, t) is not (not wanted))
    return Value(kept, value.traced, value.varies) if kept else value


# --- what is known where a condition came out one way -----------------------------------------------------------------


def narrow(run: Run, node: nodes.NodeNG, wanted: bool) -> None:
    """Of each name that a simple condition asks about, those alternatives stay of which it may come out this way."""
    while isinstance(node, nodes.UnaryOp) and node.op == "not":
        node, wanted = node.operand, not wanted
    lookups.is_absent(run, node, wanted)
    for subject in run.fact(_subjects, node):
        slot = slot_of(run, subject)
        if slot is not None:
            _narrow_slot(run, node, slot, wanted)


def _subjects(_run: Run, node: nodes.NodeNG) -> tuple[nodes.NodeNG, ...]:
    return tuple(dict.fromkeys(_names(node))) if _is_simple(node) else ()


def _names(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    match node:
        case nodes.Call():
            for argument in node.args:
                yield from _names(argument)
        case nodes.NamedExpr():
            yield node.target
        case nodes.Name() | nodes.Attribute():
            yield node
        case _:
            for child in node.get_children():
                yield from _names(child)


def _is_simple(node: nodes.NodeNG) -> bool:
    """Whether asking once more changes nothing: only of Python's own functions that is seen at run time."""
    match node:
        case nodes.Name() | nodes.Const() | nodes.NamedExpr():
            return True
        case nodes.Call():
            return not node.keywords and all(map(_is_simple, (node.func, *node.args)))
        case nodes.Attribute() | nodes.Compare() | nodes.Tuple() | nodes.List() | nodes.Set() | nodes.UnaryOp():
            return all(map(_is_simple, node.get_children()))
        case nodes.BinOp():
            return node.op == "|" and _is_simple(node.left) and _is_simple(node.right)
        case _:
            return False


def _narrow_slot(run: Run, node: nodes.NodeNG, slot: Slot, wanted: bool) -> None:
    value = run.heap.get(slot)
    holder = slot[0]
    if value is None or not 2 <= len(value.targets) <= MOST_TRIALS or MISSING in value.targets:
        return
    if isinstance(holder, Obj) and holder.repeated:  # one for many
        return
    kept = tuple(t for t in value.targets if _comes_out(run, node, slot, value, t) is not (not wanted))
    if kept and len(kept) < len(value.targets):
        run.heap.put(slot, Value(kept, value.traced, value.varies))


def _comes_out(run: Run, node: nodes.NodeNG, slot: Slot, value: Value, target: Target) -> bool | None:
    """The truth of a simple condition where the slot held one of its alternatives alone."""
    if isinstance(node, (nodes.Name, nodes.Attribute, nodes.NamedExpr)):
        return truth(run, target)
    mark = run.heap.mark()
    outer, run.at.on_trial = run.at.on_trial, True
    try:
        run.heap.put(slot, Value((target,), value.traced, value.varies))
        if not all(_asks(run, call) for call in node.nodes_of_class(nodes.Call)):
            return None
        found = {truth(run, t) for t in evaluate(run, node).targets}
        return found.pop() if len(found) == 1 else None
    finally:
        run.at.on_trial = outer
        run.heap.rollback(mark)


def _asks(run: Run, call: nodes.Call) -> bool:
    return all(isinstance(t, Symbol) and t.name in ASKING for t in evaluate(run, call.func).targets)
