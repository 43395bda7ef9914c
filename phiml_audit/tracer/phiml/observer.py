"""What the moments of the language mean for a trace: events, and how values depend on variables."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.kinds import kinds, opaque_kinds
from phiml_audit.tracer.machine.objects import Container
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Target, Traced, Value, Via, single_const
from phiml_audit.tracer.phiml import differentiation, environment, outer_state, settings, solves, ways_out
from phiml_audit.tracer.phiml.state import Staleness
from phiml_audit.tracer.phiml.traced_values import degree, is_linear, needed, value_word

DIFFERENTIABLE = frozenset({"+", "-", "*", "/", "**", "@"})
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
# Forms of conversions of which nothing is said unless it is sure that a traced value is converted.
ONLY_SURE = frozenset({"format", "index", "compare", "range", "mask"})


class TraceObserver:
    """Records what Python needs of traced values, and what is read and changed outside of the trace."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def mutated(self, node: nodes.NodeNG, what: str, holder: object, form: str, value: Value | None) -> None:
        """See ``protocols.Observer``."""
        outer_state.mutation(self._run, node, what, holder, form, value)
        environment.stored(self._run, node, holder)

    def changing(self, slot: Slot, value: Value | None, node: nodes.NodeNG) -> None:
        """See ``protocols.Observer``."""
        outer_state.changing(self._run, slot, value, node)

    def rewritten(self, slot: Slot, value: Value, node: nodes.NodeNG) -> None:
        """See ``protocols.Observer``."""
        outer_state.rewritten(self._run, slot, value, node)

    def read(self, slot: Slot, node: nodes.NodeNG) -> None:
        """See ``protocols.Observer``."""
        outer_state.outer_read(self._run, slot, node)

    def answered(self, activation: Activation) -> None:
        """See ``protocols.Observer``."""
        outer_state.answered(self._run, activation)

    def waiting(self) -> frozenset[object]:
        """See ``protocols.Observer``."""
        staleness = self._run.part(Staleness)
        pending = ((entry, key) for entry, changes in staleness.stale.items() for key in changes)
        return frozenset(each for each in pending if each[1][0] not in staleness.changed)

    def passed(self, node: nodes.NodeNG, context: Value) -> None:
        """See ``protocols.Observer``."""
        settings.passed(self._run, node, context)

    def tested(self, node: nodes.NodeNG, form: str, value: Value) -> None:
        """Python branches on a traced value, or on a result of several values, which is always true."""
        _check_result(self._run, node, form, value)
        sure = needed(self._run, value) if self._run.depth else "no"
        if sure == "no":
            return
        flag = {kind.word for kind in opaque_kinds(value)} == {"flag"}
        self._run.emit(node, vocabulary.Branch(form, sure, "yes" if flag else "no"))
        if sure == "yes" and is_linear(self._run):
            self._run.emit(node, vocabulary.Nonlinear(node.as_string()))

    def converted(self, node: nodes.NodeNG, form: str, *values: Value) -> None:
        """Python needs the numbers behind traced values."""
        degrees = [needed(self._run, value) for value in values] if self._run.depth else []
        if "yes" in degrees:
            self._run.emit(node, vocabulary.Convert(form, "yes"))
        elif "made" in degrees:
            self._run.emit(node, vocabulary.Convert(form, "made"))
        elif "maybe" in degrees and form not in ONLY_SURE:
            self._run.emit(node, vocabulary.Convert(form, "maybe"))

    def iterated(self, node: nodes.NodeNG, iterable: Value) -> None:
        """Python iterates over a traced tensor."""
        if self._run.depth and iterable.traced is Traced.YES:
            forms = {kind.iterated for kind in opaque_kinds(iterable)} - {""}
            if forms:
                self._run.emit(node, vocabulary.Convert(max(forms), "yes"))  # a number asks for less than a tensor

    def computed(self, node: nodes.NodeNG, op: str, operands: tuple[Value, ...]) -> Via | None:
        """An operator is applied: it may not be linear, and hands on what depends on variables differentiably."""
        _check_linear(self._run, node, op, operands)
        settings.computed(self._run, node, op, operands)
        via = differentiation.via_of_all(self._run, operands) if op in DIFFERENTIABLE else None
        keeps = self._run.catalogue.eager_backward.get(op)
        fails = keeps is not None and (keeps == "any" or {kind.word for kind in kinds(operands[0])} == {keeps})
        if via is not None and fails and differentiation.via_of(self._run, operands[-1]) is not None:
            via = differentiation.through(self._run, node, via, "operator", node.as_string())
        return via

    def raised(self, node: nodes.NodeNG, value: Value) -> None:
        """An exception that holds a traced value leaves the trace."""
        if not self._run.depth:
            return
        if value_word(self._run, value) == "traced":
            self._run.emit(node, vocabulary.Escape("exception"))
        ways_out.raised(self._run, node, value)

    def handled(self, handler: nodes.ExceptHandler, types: Value, caught: Sequence[Value]) -> None:
        """See ``protocols.Observer``."""
        solves.handled(self._run, handler, types)
        ways_out.caught(self._run, handler, caught)

    def remembered(self, node: nodes.NodeNG, form: str, holder: Target, value: Value) -> None:
        """What is computed inside a trace and remembered beyond it is a tracer for everyone who asks later."""
        origin = outer_state.origin_of(self._run, holder)
        if self._run.depth and origin not in ("inside", "argument"):
            self._run.emit(node, vocabulary.Memoise(form, origin, value_word(self._run, value)))


def _check_result(run: Run, node: nodes.NodeNG, form: str, value: Value) -> None:
    for target in value.targets:
        entry = (
            run.catalogue.symbol(target.symbol) if isinstance(target, Container) and target.kind == "tuple" else None
        )
        if entry is not None and len(value.targets) == 1:
            run.emit(node, vocabulary.Branch(form, role=entry.role))


def _check_linear(run: Run, node: nodes.NodeNG, op: str, operands: tuple[Value, ...]) -> None:
    if not is_linear(run):
        return
    if op == "abs" or op in COMPARISONS:
        if any(degree(value) == "yes" for value in operands):
            run.emit(node, vocabulary.Nonlinear(node.as_string()))
        return
    sure = [degree(value) == "yes" for value in operands]
    bad = (op in ("*", "@") and all(sure)) or (op in ("/", "//", "**", "%") and sure[-1])
    if op == "**" and sure[0]:
        exponent = single_const(operands[-1])
        bad = bad or (exponent is not None and exponent.value not in (0, 1))
    if bad:
        run.emit(node, vocabulary.Nonlinear(node.as_string()))
