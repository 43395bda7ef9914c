"""Functions that stop at a ``yield`` and go on later: what there is to go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from phiml_audit.tracer.machine.heap import Changes
from phiml_audit.tracer.machine.values import Value

if TYPE_CHECKING:
    from astroid import nodes

# The end of a ``with`` block: gets what is raised, tells whether that ends here, None where nobody knows.
Leave = Callable[[Value | None], bool | None]


@dataclass(frozen=True, slots=True)
class Entered:
    """A manager that was entered by an item of a ``with`` statement, and how it is left."""

    statement: nodes.With | None
    expression: nodes.NodeNG
    context: Value
    leave: Leave


@dataclass(frozen=True, slots=True)
class Pause:
    """Where a function stopped: its local names, what it had changed by then, and the ``with`` blocks around."""

    node: nodes.Yield
    names: Mapping[str, Value]
    changes: Changes
    entered: tuple[Entered, ...]
