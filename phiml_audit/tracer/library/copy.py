"""``copy``: containers and instances become new objects with the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phiml_audit.tracer.library.container_methods import copied
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import UNKNOWN, Opaque, Value, join, of, with_traced, with_varies

if TYPE_CHECKING:
    from astroid import nodes


def copied_value(run: Run, node: nodes.NodeNG, value: Value) -> Value:
    """``copy.copy(value)``."""
    found: list[Value] = []
    for target in value.targets:
        if isinstance(target, (Container, Instance)):
            found.append(copied(run, node, target))
        elif isinstance(target, Opaque):
            found.append(of(Opaque(target.kind, run.depth, "", target.symbol)))
        else:
            found.append(of(target))
    return with_varies(with_traced(join(found), value.traced), value.varies) if found else UNKNOWN
