"""How a class comes to be: its bases, its metaclass, its body, and who is told of it."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    MISSING,
    Class,
    Const,
    Func,
    Method,
    Symbol,
    Target,
    Value,
    const,
    of,
)
from phiml_audit.tracer.python import containers, held, scopes
from phiml_audit.tracer.python.attributes import bound, of_class, special
from phiml_audit.tracer.python.classes import defines, lookup
from phiml_audit.tracer.python.naming import qualified

Keywords = dict[str, Value]


def class_object(run: Run, node: nodes.ClassDef) -> Class:
    """The class that a statement makes in the running frame, still without bases."""
    key = (node, *run.place)
    cls = run.definitions.classes.get(key)
    if cls is None:
        frame = scopes.new_frame(run, node, run.frame, run.frame.module)
        cls = run.definitions.classes[key] = Class(run.number(), node, frame, run.depth)
        cls.qualname = qualified(run, run.frame, node.name)
        run.definitions.class_of[frame] = cls
    return cls


def inherit(_run: Run, cls: Class, bases: list[Value], metaclass: Value | None) -> None:
    """Give a class its bases, and the metaclass that it names or that they have."""
    found: list[Target] = [t for base in bases for t in base.targets if isinstance(t, (Class, Symbol))]
    cls.bases = tuple(dict.fromkeys(b for b in found if b is not cls))
    named = [t for t in metaclass.targets if isinstance(t, Class)] if metaclass is not None else []
    inherited = [b.metaclass for b in cls.bases if isinstance(b, Class) and b.metaclass is not None]
    cls.metaclass = next(iter([*named, *inherited]), None)


def prepare(run: Run, node: nodes.NodeNG, cls: Class, keywords: Keywords) -> None:
    """The names that ``__prepare__`` of the metaclass provides."""
    hook = lookup(run, cls.metaclass, "__prepare__")[0] if cls.metaclass is not None else None
    if hook is None or cls.metaclass is None:
        return
    given = Arguments((const(cls.node.name), _bases(run, node, cls)), keywords)
    _take_over(run, cls, call(run, node, of_class(run, node, hook, cls.metaclass), given))


def make(run: Run, node: nodes.NodeNG, cls: Class, metaclass: Value | None, keywords: Keywords) -> Value:
    """The class of which the body has run, as its metaclass makes it."""
    factories = of(*(t for t in metaclass.targets if isinstance(t, (Func, Method)))) if metaclass is not None else of()
    if cls.metaclass is None and not factories.targets:
        complete(run, node, cls, keywords)
        return of(cls)
    parts = (const(cls.node.name), _bases(run, node, cls), _namespace(run, node, cls))
    making = run.definitions.making
    making.append(cls)
    try:
        if cls.metaclass is None:
            return call(run, node, factories, Arguments(parts, keywords))
        return _by_metaclass(run, node, cls, cls.metaclass, Arguments(parts, keywords))
    finally:
        making.remove(cls)


def _by_metaclass(run: Run, node: nodes.NodeNG, cls: Class, metaclass: Class, parts: Arguments) -> Value:
    new, _ = lookup(run, metaclass, "__new__")
    value = of(cls)
    if new is None:
        complete(run, node, cls, dict(parts.keywords))
    else:
        given = Arguments((of(metaclass), *parts.positional), parts.keywords)
        value = call(run, node, of_class(run, node, new, metaclass), given)
    value = value if any(isinstance(t, (Class, Instance)) for t in value.targets) else of(cls)
    for target in value.targets:
        if isinstance(target, Class):
            special(run, target, "__init__", parts, node)
    return value


def by_type(run: Run, node: nodes.NodeNG, args: Arguments) -> Value | None:
    """``type.__new__(metaclass, name, bases, namespace)``: the class that is being made, or a new one."""
    if len(args.positional) != 4:
        return None
    metaclass, name, bases, namespace = args.positional
    cls = run.definitions.making[-1] if run.definitions.making else None
    if cls is None or const(cls.node.name) is not name or cls.metaclass not in metaclass.targets:
        return called(run, node, Arguments((name, bases, namespace), args.keywords), metaclass)
    _take_over(run, cls, namespace)
    complete(run, node, cls, dict(args.keywords))
    return of(cls)


def called(run: Run, node: nodes.NodeNG, args: Arguments, metaclass: Value | None = None) -> Value | None:
    """``type(name, bases, namespace)``; None if the name is not known, or that is not what it gets."""
    if len(args.positional) != 3:
        return None
    name, bases, namespace = args.positional
    if not (len(name.targets) == 1 and isinstance(name.targets[0], Const)):
        return None
    statement = run.fact(_statement, (node, str(name.targets[0].value)))
    cls = class_object(run, statement)
    inherit(run, cls, containers.sequence(run, bases) or [], metaclass)
    _take_over(run, cls, namespace)
    if metaclass is None:
        return make(run, node, cls, None, dict(args.keywords))
    complete(run, node, cls, dict(args.keywords))
    return of(cls)


def _statement(_run: Run, key: tuple[nodes.NodeNG, str]) -> nodes.ClassDef:
    """A ``class`` statement without a body, which stands for a call that makes a class."""
    node, name = key
    made = nodes.ClassDef(
        name, node.lineno, node.col_offset, node.parent, end_lineno=node.end_lineno, end_col_offset=node.end_col_offset
    )
    made.postinit([], [], None)
    return made


def complete(run: Run, node: nodes.NodeNG, cls: Class, keywords: Keywords) -> None:
    """As ``type.__new__`` does it at the end: the class is known to what it holds, and to the class above."""
    for key in run.heap.keys(cls.frame):
        value = run.heap.get((cls.frame, key))
        for target in value.targets if value is not None else ():
            if isinstance(target, Instance) and target.cls is not None and defines(run, target.cls, "__set_name__"):
                special(run, target, "__set_name__", (of(cls), const(key)), node)
    kind = held.class_kind(run, cls)
    if kind is not None:
        kind[0].completed(run, node, cls)
    hook, _ = lookup(run, cls, "__init_subclass__", after=cls)
    if hook is not None:
        call(run, node, bound(run, node, hook, cls), Arguments((), keywords))


def _bases(run: Run, node: nodes.NodeNG, cls: Class) -> Value:
    return containers.make(run, node, "tuple", [of(base) for base in cls.bases], tag=("bases", cls))


def _namespace(run: Run, node: nodes.NodeNG, cls: Class) -> Value:
    held = [(const(key), run.heap.get((cls.frame, key))) for key in run.heap.keys(cls.frame)]
    return containers.make_dict(run, node, [(k, v) for k, v in held if v is not None], tag=("namespace", cls))


def _take_over(run: Run, cls: Class, namespace: Value) -> None:
    """The class holds what is in the namespace."""
    for target in namespace.targets:
        if isinstance(target, Container):
            found = {key[1].value: value for key, value in containers.items(run, target) if key != "*"}
            gone = [key for key in run.heap.keys(cls.frame) if key not in found]
            for key, value in [*found.items(), *((key, of(MISSING)) for key in gone)]:
                run.write((cls.frame, key), value)
