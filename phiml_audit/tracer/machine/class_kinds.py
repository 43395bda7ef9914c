"""What a base class of Python's library means for the classes of the program that derive from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Symbol, Value

if TYPE_CHECKING:
    from astroid import nodes


class ClassKind:
    """What is special about such classes; by default nothing is, and None stands for what any class does.

    ``by_identity``: objects are equal only to themselves, unless a class says otherwise.
    """

    by_identity = False

    def completed(self, run: Run, node: nodes.NodeNG, cls: Class) -> None:
        """The body of a class has run."""

    def constructed(self, run: Run, node: nodes.NodeNG, cls: Class, args: Arguments) -> Value | None:
        """``cls(...)``."""

    def allocated(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, args: Arguments) -> None:
        """``__new__`` of the base made an object, and was handed these arguments."""

    def initialised(self, run: Run, node: nodes.NodeNG, obj: Instance, base: Symbol, args: Arguments) -> None:
        """``__init__`` of the base ran."""

    def attribute(
        self, run: Run, node: nodes.NodeNG, target: Instance | Class, base: Symbol, name: str
    ) -> Value | None:
        """An attribute of an object, or of such a class itself, that no class of the program has."""

    def members(self, run: Run, cls: Class) -> Value | None:
        """The mapping that the class itself is."""


CLASS_KINDS: dict[str, ClassKind] = {}  # by the full name of the base
K = TypeVar("K", bound=type[ClassKind])


def describes_classes(*names: str) -> Callable[[K], K]:
    """Register what classes that derive from these are."""

    def register(kind: K) -> K:
        CLASS_KINDS.update(dict.fromkeys(names, kind()))
        return kind

    return register
