"""Functions and classes as they come to be: closures, defaults, decorators, class bodies."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call, evaluate, execute
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Func, Obj, Opaque, Target, Value, of
from phiml_audit.tracer.python import class_making, dataclass_init
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.naming import lambda_name, qualified


def _func(run: Run, node: nodes.FunctionDef | nodes.Lambda, name: str) -> Func:
    key = (node, *run.place)
    func = run.definitions.functions.get(key)
    if func is None:
        func = run.definitions.functions[key] = Func(run.number(), node, run.frame, run.depth)
        func.repeated = run.at.region.repeated
        func.qualname = qualified(run, run.frame, name)
    func.rounds = run.at.rounds
    arguments = node.args
    positional = [*(arguments.posonlyargs or []), *(arguments.args or [])]
    defaults = arguments.defaults or []
    for parameter, default in zip(positional[len(positional) - len(defaults) :], defaults, strict=True):
        func.defaults[parameter.name] = evaluate(run, default)
    for parameter, default in zip(arguments.kwonlyargs or [], arguments.kw_defaults or [], strict=True):
        if default is not None:
            func.defaults[parameter.name] = evaluate(run, default)
    return func


def lambda_(run: Run, node: nodes.Lambda) -> Func:
    """The function object of a lambda."""
    return _func(run, node, lambda_name(run, node))


def function(run: Run, node: nodes.FunctionDef) -> Value:
    """What the name of a ``def`` is bound to: the function, passed through its decorators."""
    func = _func(run, node, node.name)
    known = run.part(Modules).known_symbol(run.frame, node.name)
    if known is not None:
        run.part(Modules).described.append(func)
        return of(known)
    value = of(func)
    if isinstance(run.frame.node, nodes.ClassDef):
        func.owner = run.definitions.class_of.get(run.frame)
    for decorator in reversed(node.decorators.nodes if node.decorators else []):
        target = evaluate(run, decorator)
        arguments = Arguments((value,))
        value = call(run, decorator, target, arguments, note="decorates")
        if value.targets == () or all(isinstance(t, Opaque) for t in value.targets):
            value = of(func)  # a decorator of unknown code most often returns a wrapper of the function
    return value


def class_(run: Run, node: nodes.ClassDef) -> Value:
    """What the name of a ``class`` is bound to."""
    known = run.part(Modules).known_symbol(run.frame, node.name)
    cls = class_making.class_object(run, node)
    bases = [evaluate(run, base) for base in node.bases]
    keywords = {keyword.arg: evaluate(run, keyword.value) for keyword in node.keywords if keyword.arg}
    written = node._metaclass  # noqa: SLF001 - astroid keeps it apart from the keywords
    metaclass = evaluate(run, written) if written is not None else None
    class_making.inherit(run, cls, bases, metaclass)
    class_making.prepare(run, node, cls, keywords)
    outer, run.at.frame = run.frame, cls.frame
    try:
        execute(run, node.body)
    finally:
        run.at.frame = outer
    if known is not None:
        return of(known)
    value = class_making.make(run, node, cls, metaclass, keywords)
    decorators: list[Target] = []
    for decorator in reversed(node.decorators.nodes if node.decorators else []):
        target = evaluate(run, decorator)
        result = call(run, decorator, target, Arguments((value,)), note="decorates")
        decorators.extend(target.targets)
        cls.decorators = tuple(decorators)
        if any(isinstance(t, (Class, Func, Obj)) for t in result.targets):
            value = result
    if cls.decorators:
        dataclass_init.complete(run, cls)
    return value
