"""Data classes: the ``__init__`` that the decorator writes."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.objects import Field, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import UNKNOWN, Class, Symbol, Value, join
from phiml_audit.tracer.python import classes
from phiml_audit.tracer.python.attributes import special


def fields(run: Run, cls: Class) -> dict[str, Class]:
    """Names of the fields in order, with the class that declares each."""
    found: dict[str, Class] = {}
    for candidate in reversed(classes.mro(run, cls)):
        if isinstance(candidate, Symbol):
            continue
        for statement in candidate.node.body:
            declares = isinstance(statement, nodes.AnnAssign) and isinstance(statement.target, nodes.AssignName)
            if declares and "ClassVar" not in statement.annotation.as_string():
                found[statement.target.name] = candidate
    return found


def initialise(run: Run, node: nodes.NodeNG, obj: Instance, args: Arguments) -> None:
    """Bind the fields of a new object, then ``__post_init__``."""
    assert obj.cls is not None
    for index, (name, cls) in enumerate(fields(run, obj.cls).items()):
        if name in args.keywords:
            value = args.keywords[name]
        elif index < len(args.positional):
            value = args.positional[index]
        else:
            options = [v for v in (args.star, args.double, _default(run, node, cls, name)) if v is not None]
            value = join(options) if options else UNKNOWN
        run.write((obj, name), value)
    special(run, obj, "__post_init__", (), node)


def _default(run: Run, node: nodes.NodeNG, cls: Class, name: str) -> Value | None:
    value = run.read((cls.frame, name))
    for target in value.targets if value is not None else ():
        if isinstance(target, Field):
            factory = target.arguments.keywords.get("default_factory")
            if factory is not None:
                return call(run, node, factory, Arguments())
            return target.arguments.keywords.get("default")
    return value
