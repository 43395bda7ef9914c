"""Implicit solves: their operators, their options, and the tapes that record them."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import ATTRIBUTES, CONTEXTS, ELEMENTS, ITEMS, LENGTHS
from phiml_audit.tracer.machine.kinds import kinds
from phiml_audit.tracer.machine.pauses import Leave
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Obj, Symbol, Traced, Value, of, opaque
from phiml_audit.tracer.phiml import boundary, call_comparison, callables, differentiation, reach, traced_values
from phiml_audit.tracer.phiml.described_calls import (
    call_of,
    custom_gradient,
    emit_call,
    entry_of,
    handles,
    run_callable,
)
from phiml_audit.tracer.phiml.described_results import heap_result, options_in
from phiml_audit.tracer.phiml.objects import Tape, argument, rest
from phiml_audit.tracer.phiml.state import OptionsGiven, SolveHandled, TapeOpened, Unsettled
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.contexts import nobody_knows


@handles("solve")
def solve(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """An implicit solve: runs the operator and preprocess_y, under a gradient of its own."""
    operator = argument(entry, args, entry.parameters[0])
    event = call_of(run, operator)
    event.matrix = callables.is_matrix(operator)
    options = argument(entry, args, "solve")
    event.preprocess = call_comparison.preprocess_of(run, options)
    numbers = any(
        {kind.word for kind in kinds(value)} == {"number"} and value.traced is Traced.NO for value in rest(entry, args)
    )
    if numbers and event.matrix == "no":
        event.numbers = "yes"
        run.part(Unsettled).given_numbers.update(
            t for t in (options.targets if options is not None else ()) if isinstance(t, Obj)
        )
    emit_call(run, node, entry, entry.name, args, event)
    custom_gradient(run, node, entry, args)
    values = [v for v in args.everything() if v is not operator]
    traced = traced_values.any_traced(run, values)
    if operator is not None:
        run_callable(run, node, operator, next(iter(entry.callables.values()), "same"), (), traced)
    for given in options_in(options):
        function = given.get("preprocess_y")
        if function is not None:
            run_callable(run, node, function, "solve", (), traced)
    captured = reach.deep_traced(run, operator) if operator is not None else Traced.NO
    result = opaque("tensor", run.depth, traced=max(traced, captured))
    y = argument(entry, args, "y")
    via = differentiation.via_of(run, y) if y is not None else None
    if via is None:
        return result
    short = entry.name.rpartition(".")[2]
    through = differentiation.through(run, node, via, "custom_gradient", short)
    return boundary.with_via(run, node, result, through)


@handles("solve_options")
def solve_options(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """``Solve(...)``."""
    value = heap_result(run, node, entry, entry.name, args)
    event = emit_call(
        run, node, entry, entry.name, args, vocabulary.Call(preprocess=call_comparison.preprocess_of(run, value))
    )
    if event is not None:
        run.part(Unsettled).waiting.append(OptionsGiven(event, value))
    return value


@CONTEXTS.register(Tape)
def _enter_tape(run: Run, node: nodes.NodeNG, tape: Tape, statement: nodes.With | None) -> tuple[Value, Leave]:
    """A SolveTape is opened; what is done with it is known only at the end."""
    event = run.emit(node, vocabulary.Enter("tape", trajectories="yes" if tape.trajectories else "no"))
    if statement is not None:
        run.part(Unsettled).waiting.append(TapeOpened(run.activation, event, tape, statement))
    return of(tape), nobody_knows


@ATTRIBUTES.register(Tape)
def _tape_attribute(run: Run, _node: nodes.NodeNG, _base: Value, tape: Tape, _name: str) -> Value:
    return _entries(run, tape)


@ITEMS.register(Tape)
def _tape_item(run: Run, _node: nodes.NodeNG, _base: Value, tape: Tape, _index: Value) -> Value:
    return _entries(run, tape)


@ELEMENTS.register(Tape)
def _tape_elements(run: Run, _node: nodes.NodeNG | None, tape: Tape) -> Value:
    return _entries(run, tape)


def _entries(run: Run, tape: Tape) -> Value:
    tape.note("entries")
    return opaque("unknown", run.depth)


@LENGTHS.register(Tape)
def _tape_length(_run: Run, _node: nodes.NodeNG, tape: Tape) -> Value:
    tape.note("length")
    return opaque("number")


def handled(run: Run, handler: nodes.ExceptHandler, types: Value) -> None:
    """The exception of a solve that did not converge is handled; which solves it is about is known only at the end."""
    for value in containers.sequence(run, types) or [types]:
        for target in value.targets:
            entry = entry_of(run, target.name) if isinstance(target, Symbol) else None
            if entry is not None and entry.role == "convergence":
                short = entry.name.rpartition(".")[2]
                event = run.emit(handler.type, vocabulary.Catch(short)).attributes
                run.part(Unsettled).waiting.append(SolveHandled(run.activation, event, handler.parent))
