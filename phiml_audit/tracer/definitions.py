"""Functions and classes as they come to be: closures, defaults, decorators, class bodies."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer import scopes
from phiml_audit.tracer.dispatch import evaluate, execute
from phiml_audit.tracer.state import Frame, Machine
from phiml_audit.tracer.values import Class, Func, Obj, Opaque, Symbol, Target, Value, of


def qualified(m: Machine, frame: Frame, name: str) -> str:
    """The dotted name of something defined in a frame."""
    return f"{frame_name(m, frame)}.{name}"


def frame_name(m: Machine, frame: Frame) -> str:
    """The dotted name of the scope that a frame runs."""
    node = frame.node
    if isinstance(node, nodes.Module):
        return m.modules.display_name(frame.module)
    if frame.parent is None:
        return frame.module
    if isinstance(node, scopes.COMPREHENSIONS):
        return frame_name(m, frame.parent)
    name = lambda_name(m, node) if type(node) is nodes.Lambda else node.name
    return f"{frame_name(m, frame.parent)}.{name}"


def lambda_name(m: Machine, node: nodes.Lambda) -> str:
    """``<lambda1>`` ... in order of appearance within the function, class or module around it."""
    scope = node.parent.scope()
    while isinstance(scope, scopes.COMPREHENSIONS):
        scope = scope.parent.scope()
    key = ("lambdas", scope)
    if key not in m.interned:
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
        m.interned[key] = {n: f"<lambda{i}>" for i, n in enumerate(found, 1)}
    return m.interned[key].get(node, "<lambda>")  # type: ignore[no-any-return]


def _func(m: Machine, node: nodes.FunctionDef | nodes.Lambda, name: str) -> Func:
    assert m.frame is not None
    key = (node, m.frame, m.region.repeated)
    func = m.interned.get(key)
    if func is None:
        func = m.interned[key] = Func(m.number(), node, m.frame, m.depth)
        func.repeated = m.region.repeated
        func.qualname = qualified(m, m.frame, name)
    arguments = node.args
    positional = [*(arguments.posonlyargs or []), *(arguments.args or [])]
    defaults = arguments.defaults or []
    for parameter, default in zip(positional[len(positional) - len(defaults) :], defaults, strict=True):
        func.defaults[parameter.name] = _default(m, default)
    for parameter, default in zip(arguments.kwonlyargs or [], arguments.kw_defaults or [], strict=True):
        if default is not None:
            func.defaults[parameter.name] = _default(m, default)
    return func


def _default(m: Machine, node: nodes.NodeNG) -> Value:
    value = evaluate(m, node)
    for target in value.targets:
        if isinstance(target, Obj):
            target.symbol = "default"
    return value


def lambda_(m: Machine, node: nodes.Lambda) -> Func:
    """The function object of a lambda."""
    return _func(m, node, lambda_name(m, node))


def function(m: Machine, node: nodes.FunctionDef) -> Value:
    """What the name of a ``def`` is bound to: the function, passed through its decorators."""
    from phiml_audit.tracer import binding, calls

    assert m.frame is not None
    func = _func(m, node, node.name)
    known = m.modules.known_symbol(m.frame, node.name)
    if known is not None:
        m.described.append(func)
        return of(known)
    value = of(func)
    if isinstance(m.frame.node, nodes.ClassDef):
        func.owner = m.interned.get(("class", m.frame))
    for decorator in reversed(node.decorators.nodes if node.decorators else []):
        target = evaluate(m, decorator)
        arguments = binding.Arguments((value,))
        value = calls.call(m, decorator, target, arguments, note="decorates")
        if value.targets == () or all(isinstance(t, Opaque) for t in value.targets):
            value = of(func)  # a decorator of unknown code most often returns a wrapper of the function
    return value


def class_(m: Machine, node: nodes.ClassDef) -> Value:
    """What the name of a ``class`` is bound to."""
    from phiml_audit.tracer import binding, calls

    assert m.frame is not None
    known = m.modules.known_symbol(m.frame, node.name)
    key = (node, m.frame, m.region.repeated)
    cls: Class | None = m.interned.get(key)
    if cls is None:
        frame = scopes.new_frame(m, node, m.frame, m.frame.module)
        cls = m.interned[key] = Class(m.number(), node, frame, m.depth)
        cls.qualname = qualified(m, m.frame, node.name)
        m.interned[("class", frame)] = cls
    bases: list[Target] = []
    for base in node.bases:
        bases.extend(t for t in evaluate(m, base).targets if isinstance(t, (Class, Symbol)))
    cls.bases = tuple(dict.fromkeys(b for b in bases if b is not cls))
    for keyword in node.keywords:
        evaluate(m, keyword.value)
    outer, m.frame = m.frame, cls.frame
    try:
        execute(m, node.body)
    finally:
        m.frame = outer
    if known is not None:
        return of(known)
    value: Value = of(cls)
    decorators: list[Target] = []
    for decorator in reversed(node.decorators.nodes if node.decorators else []):
        target = evaluate(m, decorator)
        result = calls.call(m, decorator, target, binding.Arguments((value,)), note="decorates")
        decorators.extend(target.targets)
        cls.decorators = tuple(decorators)
        if any(isinstance(t, (Class, Func, Obj)) for t in result.targets):
            value = result
    return value
