"""Exceptions: where they are raised, which handlers they come to in which state, and what runs on the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from astroid import nodes

from phiml_audit.tracer.machine.blocks import EVERY, GUARD, Block, Exit, Left
from phiml_audit.tracer.machine.exits import inside, leave, restore
from phiml_audit.tracer.machine.heap import Changes, Mark
from phiml_audit.tracer.machine.interpreter import Flow, evaluate, execute, executes
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    NONE,
    UNKNOWN,
    Class,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
)
from phiml_audit.tracer.python import calls, conditions, containers, lookups, scopes
from phiml_audit.tracer.python.control import branch
from phiml_audit.tracer.python.exception_types import is_caught
from phiml_audit.tracer.python.statements import assign

Way = Exit | None  # None: the end of the block


@executes("Raise")
def _raise(run: Run, node: nodes.Raise) -> Flow:
    if node.exc is None:
        value = run.at.handled or UNKNOWN
    else:
        value = _made(run, node.exc)
        run.observer.raised(node, value)
        _chain(run, value, evaluate(run, node.cause) if node.cause is not None else NONE)
    leave(run, Exit.RAISE, node, value)
    return Flow.LEAVES


def _made(run: Run, node: nodes.NodeNG) -> Value:
    """The exception; that it cannot be made is no other one that somebody waits for."""
    guard, risks = run.at.guard, run.at.risks
    run.at.guard = None
    try:
        return calls.instantiated(run, evaluate(run, node), node)
    finally:
        run.at.guard, run.at.risks = guard, risks


def _chain(run: Run, value: Value, cause: Value) -> None:
    for target in value.targets:
        if isinstance(target, Obj):
            run.write((target, "__cause__"), cause)
            run.write((target, "__context__"), run.at.handled or NONE)


@executes("Assert")
def _assert(run: Run, node: nodes.Assert) -> Flow:
    decision = conditions.decide(run, node.test, "assert")
    truth = decision.truth or (None if run.budget.invented else decision.truth)  # others than the invented may pass

    def holds() -> Flow:
        conditions.assume(run, decision, True)
        return Flow.NEXT

    def fails() -> Flow:
        conditions.assume(run, decision, False)
        if node.fail is not None:
            evaluate(run, node.fail)
        leave(run, Exit.RAISE, node, of(Symbol("builtins.AssertionError")))
        return Flow.LEAVES

    return branch(run, truth, holds, fails)


@contextmanager
def guarded(run: Run, block: Block) -> Iterator[None]:
    """Run the body as this block, which wants to know in which states something may be raised."""
    outer, run.at.guard = run.at.guard, block
    try:
        with inside(run, block):
            yield
    finally:
        run.at.guard = outer


@executes("Try", "TryStar")
def _try(run: Run, node: nodes.Try) -> Flow:
    if not node.finalbody:
        return _with_handlers(run, node)
    block = Block(run.heap.mark(), EVERY)
    with inside(run, block) if node.handlers else guarded(run, block):
        flow = _with_handlers(run, node)
    return way_out(run, block, flow, lambda way, _: [way] if execute(run, node.finalbody) is Flow.NEXT else [])


def way_out(run: Run, block: Block, flow: Flow, cleanup: Callable[[Way, Value], Sequence[Way]]) -> Flow:
    """Clean up in each way in which a block is left; that tells which ways follow, None being the end of the block."""
    start, at_risk = block.start, block.states_at_risk(run.heap)
    states: dict[Way, list[Changes]] = {None: [run.heap.changes_since(start)]} if flow is Flow.NEXT else {}
    for left in block.left:
        states.setdefault(left.way, []).append(left.changes)
    if at_risk:
        states.setdefault(Exit.RAISE, []).extend(at_risk)
    going: list[Changes] = []
    leaving: list[Left] = []
    for way, changes in states.items():
        restore(run, start, changes)
        values = [left.value for left in block.left if left.way is Exit.RAISE]
        for following in cleanup(way, join(values)):
            after = run.heap.changes_since(start)
            if following is None:
                going.append(after)
            else:
                leaving += [replace(left, changes=after) for left in block.left if left.way is following]
                if following is Exit.RAISE and at_risk and run.at.guard is not None:
                    run.at.guard.risk(run.heap)
    return _resume(run, start, going, leaving)


def _resume(run: Run, start: Mark, going: list[Changes], leaving: list[Left]) -> Flow:
    for left in leaving:
        restore(run, start, [left.changes])
        leave(run, left.way, left.node, left.value)
    restore(run, start, going)
    return Flow.NEXT if going else Flow.LEAVES


def _with_handlers(run: Run, node: nodes.Try) -> Flow:
    if not node.handlers:
        return execute(run, node.body)
    present, doubtful = lookups.found_all(run, node.body, node.handlers)
    block = Block(run.heap.mark(), GUARD)
    with guarded(run, block):
        flow = execute(run, node.body) if present is not False else Flow.LEAVES
    at_risk = block.states_at_risk(run.heap)
    if not at_risk and not block.left and not present:
        at_risk = [{}, run.heap.changes_since(block.start)]  # nothing is seen that may be raised, but somebody knows
    states: list[Changes] = []
    if flow is Flow.NEXT and execute(run, node.orelse) is Flow.NEXT:
        states.append(run.heap.changes_since(block.start))
    if isinstance(node, nodes.TryStar):
        return _of_groups(run, node, block.start, [*states, *(left.changes for left in block.left), *at_risk])
    raised = block.left
    for handler in node.handlers:
        run.heap.rollback(block.start)
        types = evaluate(run, handler.type) if handler.type is not None else None
        caught, raised = _sorted_out(run, raised, types)
        reached = [*(left.changes for left in caught), *at_risk]
        if reached:
            restore(run, block.start, reached)
            lookups.doubt(run, doubtful)
            if _handle(run, handler, types, caught) is Flow.NEXT:
                states.append(run.heap.changes_since(block.start))
    return _resume(run, block.start, states, raised)


def _of_groups(run: Run, node: nodes.TryStar, start: Mark, states: list[Changes]) -> Flow:
    """``except*``: any number of the handlers run, one after the other."""
    restore(run, start, states)
    for handler in node.handlers:
        types = evaluate(run, handler.type)
        branch(run, None, lambda h=handler, t=types: _handle(run, h, t, []), lambda: Flow.NEXT)  # type: ignore[misc]
    return Flow.NEXT


def _sorted_out(run: Run, raised: list[Left], types: Value | None) -> tuple[list[Left], list[Left]]:
    """What a handler catches, and what goes past it; both where that is not certain. None: it catches everything."""
    if types is None:
        return raised, []
    caught: list[Left] = []
    passed: list[Left] = []
    for left in raised:
        answers = {target: is_caught(run, target, types) for target in left.value.targets}
        for found, against in ((caught, False), (passed, True)):
            kept = tuple(target for target, answer in answers.items() if answer is not against)
            if kept:
                found.append(replace(left, value=Value(kept, left.value.traced, left.value.varies)))
    return caught, passed


def _handle(run: Run, handler: nodes.ExceptHandler, types: Value | None, caught: list[Left]) -> Flow:
    values = [left.value for left in caught]
    run.observer.handled(handler, types or UNKNOWN, values)
    raised = join(values) if values else _any_of(run, handler, types)
    outer, run.at.handled = run.at.handled, raised
    try:
        if handler.name is None:
            return execute(run, handler.body)
        assign(run, handler.name, raised)
        flow = execute(run, handler.body)
        run.write((scopes.binding_frame(run, run.frame, handler.name.name), handler.name.name), of(MISSING))
        return flow
    finally:
        run.at.handled = outer


def _any_of(run: Run, node: nodes.ExceptHandler, types: Value | None) -> Value:
    """An exception of one of these types, of which no more is known."""
    found: list[Target] = []
    for value in containers.sequence(run, types) or [types] if types is not None else []:
        for target in value.targets:
            if isinstance(target, Class):
                obj = run.make(Instance, node, target)
                obj.cls = target
                found.append(obj)
            elif isinstance(target, Symbol):
                found.append(Opaque(symbol=target.name))
    return of(*found) if found else UNKNOWN
