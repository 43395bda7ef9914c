"""What the machine asks of the floors above: answers about code outside of the program, and who listens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.events import Activation
from phiml_audit.tracer.machine.heap import Slot
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.values import Symbol, Target, Value, Via

if TYPE_CHECKING:
    from collections.abc import Sequence

    from astroid import nodes


class Outside(Protocol):
    """What is known of code that is not followed."""

    def mention(self, node: nodes.NodeNG, symbol: Symbol) -> Value:
        """The value of a name of an external package, where it is evaluated."""

    def second_opinion(self, node: nodes.NodeNG, value: Value) -> Value:
        """The value of a receiver or callee, with what the source says in place of what is not known of it."""

    def call_unknown(self, site: Site, target: Target) -> Value:
        """Call something that is not known at all."""

    def call_inherited(self, site: Site, obj: Instance) -> Value | None:
        """Call an instance whose class inherits from outside; None where that says nothing about being called."""

    def construct_inherited(self, site: Site, obj: Instance) -> None:
        """Initialise an instance by a base class from outside."""


class Observer(Protocol):
    """Who is told of the moments of the language that matter beyond it."""

    def mutated(self, node: nodes.NodeNG, what: str, holder: object, form: str, value: Value | None) -> None:
        """Something is about to be changed: a name of a frame, an attribute, an item, or by a method. ``what`` is its
        source, ``form`` a word of the event ``mutate``, ``value`` what is stored.
        """

    def changing(self, slot: Slot, value: Value | None, node: nodes.NodeNG) -> None:
        """A slot is about to be bound; ``value`` is None where something is changed in place."""

    def rewritten(self, slot: Slot, value: Value, node: nodes.NodeNG) -> None:
        """A slot of a container, or any within a trace, is about to be bound; the program changes what holds it if it
        was just told so at this node, or else makes it.
        """

    def read(self, slot: Slot, node: nodes.NodeNG) -> None:
        """A slot that may lie outside of the trace was read."""

    def answered(self, activation: Activation) -> None:
        """A call was answered from an earlier run; what that one did happens again."""

    def waiting(self) -> frozenset[object]:
        """The changes of the state that something which has run would notice if it ran again."""

    def passed(self, node: nodes.NodeNG, context: Value) -> None:
        """A ``with`` block is entered or left."""

    def tested(self, node: nodes.NodeNG, form: str, value: Value) -> None:
        """Python branches on a value."""

    def converted(self, node: nodes.NodeNG, form: str, *values: Value) -> None:
        """Python needs what the values hold."""

    def iterated(self, node: nodes.NodeNG, iterable: Value) -> None:
        """Python iterates over a value."""

    def computed(self, node: nodes.NodeNG, op: str, operands: tuple[Value, ...]) -> Via | None:
        """An operator is applied to values that are no constants; returns how the result depends on variables. Of a
        comparison, the only operand is what it would be as arithmetic.
        """

    def raised(self, node: nodes.NodeNG, value: Value) -> None:
        """An exception is raised."""

    def handled(self, handler: nodes.ExceptHandler, types: Value, caught: Sequence[Value]) -> None:
        """Exceptions of these types are handled; ``caught`` are those that are seen to come there."""

    def remembered(self, node: nodes.NodeNG, form: str, holder: Target, value: Value) -> None:
        """A function or property that remembers its result was evaluated: it had none before."""
