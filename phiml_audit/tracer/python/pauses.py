"""Functions of ``contextlib.contextmanager``: they run to their ``yield``, and later on from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from astroid import nodes

from phiml_audit.tracer.machine.events import Activation, Region
from phiml_audit.tracer.machine.interpreter import NeverReturnsError
from phiml_audit.tracer.machine.pauses import Pause
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Func, Value

N = TypeVar("N", bound=nodes.NodeNG)
FUNCTIONS = (nodes.FunctionDef, nodes.Lambda)


@dataclass(slots=True)
class Managers:
    """The functions that run in two parts, and the activation of the second by that of the first, and its region."""

    functions: set[Func] = field(default_factory=set)
    nodes: set[nodes.NodeNG] = field(default_factory=set)
    seconds: dict[tuple[Activation, Region], Activation] = field(default_factory=dict)

    def add(self, func: Func) -> None:
        """Have a function run in two parts."""
        self.functions.add(func)
        self.nodes.add(func.node)


class WithRest(nodes.NodeNG):  # type: ignore[misc]
    """The rest of a ``with`` block whose managers were entered before; ``statement`` is the whole."""

    statement: nodes.With
    body: list[nodes.NodeNG]


def is_first_part(run: Run) -> bool:
    """Whether the function that runs stops at its first ``yield``."""
    return run.activation.rest is None and run.activation.definition in run.part(Managers).nodes


def pause(run: Run, node: nodes.Yield, value: Value) -> None:
    """The running function stops here. Raises NeverReturnsError."""
    activation = run.activation
    activation.yields.append((node, value))
    frame = activation.frame
    values = {str(name): run.heap.get((frame, name)) for name in run.heap.keys(frame)}
    known = {name: value for name, value in values.items() if value is not None}
    changes = run.heap.changes_since(run.at.blocks[0].start)
    activation.pauses.append(Pause(node, known, changes, tuple(activation.entered)))
    raise NeverReturnsError


def at_first(run: Run, activation: Activation) -> None:
    """A function has stopped: the state is that of the places where it may have."""
    if activation.pauses:
        run.heap.merge([each.changes for each in activation.pauses])


def rest_of(_run: Run, node: nodes.Yield) -> list[nodes.NodeNG]:
    """The statements that follow a ``yield``, within the blocks around it."""
    return _around(node.statement(), [])


def raising(_run: Run, node: nodes.Yield) -> list[nodes.NodeNG]:
    """The same where the ``yield`` raises the exception that is being handled."""
    raised = _like(nodes.Raise, node.statement())
    raised.postinit(exc=None, cause=None)
    return _around(node.statement(), [raised])


def _around(statement: nodes.NodeNG, rest: list[nodes.NodeNG]) -> list[nodes.NodeNG]:
    while not isinstance(statement, FUNCTIONS):
        parent = statement.parent
        rest = [*rest, *_siblings(statement, parent)]
        if isinstance(parent, nodes.Try) and statement not in parent.finalbody:
            rest = [_rest_of_try(parent, statement in parent.body, rest)]
        elif isinstance(parent, nodes.With):
            within = _like(WithRest, parent)
            within.statement, within.body = parent, rest
            rest = [within]
        statement = parent
    return rest


def _rest_of_try(node: nodes.Try, in_body: bool, rest: list[nodes.NodeNG]) -> nodes.Try:
    """The rest of a block with what belongs to it: handlers only where something is left that may raise."""
    whole = _like(nodes.Try, node)
    handlers, orelse = (node.handlers, node.orelse) if in_body else ([], [])
    if rest:
        whole.postinit(body=rest, handlers=handlers, orelse=orelse, finalbody=node.finalbody)
    else:
        whole.postinit(body=orelse, handlers=[], orelse=[], finalbody=node.finalbody)
    return whole


def _siblings(statement: nodes.NodeNG, parent: nodes.NodeNG) -> list[nodes.NodeNG]:
    """What follows a statement in its block."""
    blocks = [getattr(parent, name, None) or [] for name in ("body", "orelse", "finalbody")]
    block = next((each for each in blocks if isinstance(each, list) and statement in each), [])
    return block[block.index(statement) + 1 :] if block else []


def _like(kind: type[N], node: nodes.NodeNG) -> N:
    """A node of the program's tree that stands where another one does."""
    place = {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    made: N = kind(parent=node.parent, **place)
    return made
