"""Functions and classes as they come to be: closures, defaults, decorators, class bodies."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.interpreter import call, evaluate, execute
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Class, Frame, Func, Obj, Opaque, Symbol, Target, Value, of
from phiml_audit.tracer.python import scopes
from phiml_audit.tracer.python.modules import Modules


def qualified(run: Run, frame: Frame, name: str) -> str:
    """The dotted name of something defined in a frame."""
    return f"{frame_name(run, frame)}.{name}"


def frame_name(run: Run, frame: Frame) -> str:
    """The dotted name of the scope that a frame runs."""
    node = frame.node
    if isinstance(node, nodes.Module):
        return frame.module
    if frame.parent is None:
        return frame.module
    if isinstance(node, scopes.COMPREHENSIONS):
        return frame_name(run, frame.parent)
    name = lambda_name(run, node) if type(node) is nodes.Lambda else node.name
    return f"{frame_name(run, frame.parent)}.{name}"


def lambda_name(run: Run, node: nodes.Lambda) -> str:
    """``<lambda1>`` ... in order of appearance within the function, class or module around it."""
    scope = node.parent.scope()
    while isinstance(scope, scopes.COMPREHENSIONS):
        scope = scope.parent.scope()
    return run.fact(_lambda_names, scope).get(node, "<lambda>")


def _lambda_names(run: Run, scope: nodes.LocalsDictNodeNG) -> dict[nodes.Lambda, str]:
    inner = (nodes.FunctionDef, nodes.AsyncFunctionDef, nodes.ClassDef, nodes.Lambda)
    found: list[nodes.Lambda] = []
    pending = list(scope.get_children())
    while pending:
        child = pending.pop()
        if type(child) is nodes.Lambda:
            found.append(child)
            pending.extend(child.args.defaults or [])
        elif isinstance(child, (nodes.FunctionDef, nodes.ClassDef)):
            pending.extend(child.decorators.get_children() if child.decorators else [])
            if isinstance(child, nodes.FunctionDef):
                pending.extend([*(child.args.defaults or []), *(d for d in child.args.kw_defaults or [] if d)])
        elif not isinstance(child, inner):
            pending.extend(child.get_children())
    found.sort(key=lambda n: (n.lineno, n.col_offset))
    return {n: f"<lambda{i}>" for i, n in enumerate(found, 1)}


def _func(run: Run, node: nodes.FunctionDef | nodes.Lambda, name: str) -> Func:
    key = (node, run.frame, run.at.region.repeated)
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
    key = (node, run.frame, run.at.region.repeated)
    cls = run.definitions.classes.get(key)
    if cls is None:
        frame = scopes.new_frame(run, node, run.frame, run.frame.module)
        cls = run.definitions.classes[key] = Class(run.number(), node, frame, run.depth)
        cls.qualname = qualified(run, run.frame, node.name)
        run.definitions.class_of[frame] = cls
    bases: list[Target] = []
    for base in node.bases:
        bases.extend(t for t in evaluate(run, base).targets if isinstance(t, (Class, Symbol)))
    cls.bases = tuple(dict.fromkeys(b for b in bases if b is not cls))
    for keyword in node.keywords:
        evaluate(run, keyword.value)
    outer, run.at.frame = run.frame, cls.frame
    try:
        execute(run, node.body)
    finally:
        run.at.frame = outer
    if known is not None:
        return of(known)
    value: Value = of(cls)
    decorators: list[Target] = []
    for decorator in reversed(node.decorators.nodes if node.decorators else []):
        target = evaluate(run, decorator)
        result = call(run, decorator, target, Arguments((value,)), note="decorates")
        decorators.extend(target.targets)
        cls.decorators = tuple(decorators)
        if any(isinstance(t, (Class, Func, Obj)) for t in result.targets):
            value = result
    return value
