"""Branches: their sides run one after the other from the same state, and the states in which they end are joined."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import Flow, NeverReturnsError, execute, executes
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.python import conditions, rare


@executes("If")
def _if(run: Run, node: nodes.If) -> Flow:
    decision = conditions.decide(run, node.test, "if")
    once = rare.side_taken_once(run, node)

    def side(wanted: bool, body: list[nodes.NodeNG]) -> Flow:
        conditions.assume(run, decision, wanted)
        with run.within(run.at.region.again(repeated=False) if wanted is once else run.at.region):
            return execute(run, body)

    return branch(run, decision.truth, lambda: side(True, node.body), lambda: side(False, node.orelse))


def branch(run: Run, truth: bool | None, then: Callable[[], Flow], orelse: Callable[[], Flow]) -> Flow:
    """Run one side, or both from the same state, and join those that go on."""
    if truth is not None:
        return then() if truth else orelse()
    mark = run.heap.mark()
    states = []
    for side in (then, orelse):
        try:
            if side() is Flow.NEXT:
                states.append(run.heap.changes_since(mark))
        except NeverReturnsError:
            pass
        run.heap.rollback(mark)
    run.heap.merge(states)
    return Flow.NEXT if states else Flow.LEAVES
