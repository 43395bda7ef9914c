"""Which function runs which kind of node: the tables that expressions and statements fill in."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from phiml_audit.tracer.values import UNKNOWN, Value

if TYPE_CHECKING:
    from astroid import nodes

    from phiml_audit.tracer.state import Machine


class Flow(Enum):
    """How a statement ends: whether the next one runs."""

    NEXT = "next"
    LEAVES = "leaves"  # return, raise, break, continue on every path


Evaluator = Callable[["Machine", "nodes.NodeNG"], Value]
Executor = Callable[["Machine", "nodes.NodeNG"], Flow]
EVALUATORS: dict[str, Evaluator] = {}
EXECUTORS: dict[str, Executor] = {}


class OutOfStepsError(Exception):
    """The bound on the work for one root is reached."""


def evaluates(*names: str) -> Callable[[Evaluator], Evaluator]:
    """Register a function as the one that evaluates these kinds of nodes."""

    def register(function: Evaluator) -> Evaluator:
        EVALUATORS.update(dict.fromkeys(names, function))
        return function

    return register


def executes(*names: str) -> Callable[[Executor], Executor]:
    """Register a function as the one that executes these kinds of statements."""

    def register(function: Executor) -> Executor:
        EXECUTORS.update(dict.fromkeys(names, function))
        return function

    return register


def evaluate(m: Machine, node: nodes.NodeNG | None) -> Value:
    """The value of an expression in the running frame."""
    if node is None:
        return UNKNOWN
    evaluator = EVALUATORS.get(type(node).__name__)
    return evaluator(m, node) if evaluator else UNKNOWN


def execute(m: Machine, statements: list[nodes.NodeNG]) -> Flow:
    """Run statements in order until one leaves the block. Raises OutOfStepsError at the bound."""
    for statement in statements:
        m.steps += 1
        if m.steps > m.limits.steps:
            raise OutOfStepsError
        executor = EXECUTORS.get(type(statement).__name__)
        if executor and executor(m, statement) is Flow.LEAVES:
            return Flow.LEAVES
    return Flow.NEXT
