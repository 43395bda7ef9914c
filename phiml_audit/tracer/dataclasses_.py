"""Data classes: the ``__init__`` that the decorator writes."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import classes
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.calls import call, special
from phiml_audit.tracer.state import Machine
from phiml_audit.tracer.values import UNKNOWN, Class, Obj, Symbol, Value, join


def fields(m: Machine, cls: Class) -> dict[str, Class]:
    """Names of the fields in order, with the class that declares each."""
    found: dict[str, Class] = {}
    for candidate in reversed(classes.mro(m, cls)):
        if isinstance(candidate, Symbol):
            continue
        for statement in candidate.node.body:
            declares = isinstance(statement, nodes.AnnAssign) and isinstance(statement.target, nodes.AssignName)
            if declares and "ClassVar" not in statement.annotation.as_string():
                found[statement.target.name] = candidate
    return found


def initialise(m: Machine, node: nodes.NodeNG, obj: Obj, args: Arguments) -> None:
    """Bind the fields of a new object, then ``__post_init__``."""
    assert obj.cls is not None
    for index, (name, cls) in enumerate(fields(m, obj.cls).items()):
        if name in args.keywords:
            value = args.keywords[name]
        elif index < len(args.positional):
            value = args.positional[index]
        else:
            options = [v for v in (args.star, args.double, _default(m, node, cls, name)) if v is not None]
            value = join(options) if options else UNKNOWN
        m.write((obj, name), value)
    special(m, obj, "__post_init__", (), node)


def _default(m: Machine, node: nodes.NodeNG, cls: Class, name: str) -> Value | None:
    value = m.read((cls.frame, name))
    for target in value.targets if value is not None else ():
        if isinstance(target, Obj) and target.kind == "field":
            factory = target.detail.keywords.get("default_factory")
            if factory is not None:
                return call(m, node, factory, Arguments())
            return target.detail.keywords.get("default")  # type: ignore[no-any-return]
    return value
