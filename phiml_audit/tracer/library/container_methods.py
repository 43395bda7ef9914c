"""Methods of containers: each is a function of the library by its full name, as which it can also be called."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from phiml_audit.tracer.library import declared
from phiml_audit.tracer.machine.arguments import Arguments, Site, prepend, without_first
from phiml_audit.tracer.machine.interpreter import METHODS, call
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, Native, Obj, Value, join, of
from phiml_audit.tracer.python import containers, membership
from phiml_audit.tracer.python.scopes import name_of

BUILT_IN = frozenset({"list", "dict", "set", "frozenset", "tuple", "str", "bytes", "int", "float", "bytearray"})


def classes_of(obj: Container) -> Iterator[str]:
    """The full names of the classes of a container, its own first."""
    if obj.constructor:
        yield obj.constructor
    yield f"builtins.{obj.kind}"


@METHODS.register(Container)
def _method(run: Run, site: Site, native: Native, obj: Container) -> Value:
    return call_method(run, site.node, obj, native.name, site.args)


def call_method(
    run: Run, node: nodes.NodeNG, obj: Container, name: str, args: Arguments, source: nodes.NodeNG | None = None
) -> Value:
    """A method of a container, which the program writes as ``source``."""
    mutates = name in run.catalogue.mutating_methods and not _changes_nothing(run, obj, name, args)
    if mutates:
        text = receiver_text(run, node, obj, name) if source is None else str(source.as_string())
        given = [*args.positional, *args.keywords.values()]
        run.observer.mutated(node, text, obj, "method", join(given) if given else None)
    for cls in classes_of(obj):
        found = declared.answer(run, node, f"{cls}.{name}", prepend(args, of(obj)))
        if found is not None:
            return found
    if mutates:
        containers.gather(run, obj, join([*(value for _, value in containers.items(run, obj)), *args.everything()]))
        return NONE
    return containers.gathered(run, node, containers.elements(run, of(obj)), obj.kind, tag=name)


NOTHING_TO_DO = {"setdefault": True, "discard": False}  # where it is certain that the container has the item, or not


def _changes_nothing(run: Run, obj: Container, name: str, args: Arguments) -> bool:
    if name not in NOTHING_TO_DO or not args.positional:
        return False
    return membership.contains(run, of(obj), args.positional[0]) is NOTHING_TO_DO[name]


def unbound(run: Run, node: nodes.NodeNG, cls: str, name: str, args: Arguments) -> Value | None:
    """``list.append(x, item)``: a method that is called by way of its class; None if that is no built-in one."""
    if not args.positional or cls not in BUILT_IN:
        return None
    receiver, rest = args.positional[0], without_first(args)
    source = node.args[0] if isinstance(node, nodes.Call) and node.args else node
    found = []
    for target in receiver.targets:
        if isinstance(target, Container):
            found.append(call_method(run, node, target, name, rest, source))
        else:
            method = Native(Value((target,), receiver.traced, receiver.varies), name)
            found.append(call(run, node, of(method), rest))
    return join(found)


def receiver_text(run: Run, node: nodes.NodeNG, obj: Obj, name: str) -> str:
    """How the program calls the object whose method runs: before the method, or else a name that holds it."""
    func = getattr(node, "func", node)
    if isinstance(func, nodes.Attribute) and func.attrname == name:
        return str(func.expr.as_string())
    for argument in getattr(node, "args", ()):
        if isinstance(argument, nodes.Attribute) and argument.attrname == name:
            return str(argument.expr.as_string())
    return name_of(run, obj) or str(func.as_string())


def copied(run: Run, node: nodes.NodeNG, obj: Container | Instance) -> Value:
    """A new object with the same content."""
    tag = ("copy", obj)
    new: Container | Instance
    if isinstance(obj, Container):
        new = run.make_container(obj.kind, node, tag)
        new.constructor, new.factory, new.keeps_default, new.most = (
            obj.constructor,
            obj.factory,
            obj.keeps_default,
            obj.most,
        )
    else:
        new = run.make(Instance, node, tag)
    contents = [(key, run.read((obj, key))) for key in run.heap.keys(obj)]
    containers.clear(run, new)
    for key, value in contents:
        if value is not None and key != "#grown":
            run.write((new, key), value)
    new.cls = obj.cls
    return of(new)
