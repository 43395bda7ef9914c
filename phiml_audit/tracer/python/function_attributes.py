"""Attributes of functions: what was stored in them, and what Python itself tells of them."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.interpreter import ATTRIBUTES
from phiml_audit.tracer.machine.objects import Namespace
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import ABSENT, NONE, UNKNOWN, Func, Native, Value, const, of
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.binding import parameters_of
from phiml_audit.tracer.python.naming import ABOUT


@ATTRIBUTES.register(Func)
def _function_attribute(run: Run, node: nodes.NodeNG, _base: Value, func: Func, name: str) -> Value:
    if func.depth < run.depth:
        run.observer.read((func, name), node)
    stored = run.read((func, name)) or ABSENT
    if stored is not ABSENT:
        return stored
    if name in ABOUT:
        return const(ABOUT[name](func.node))
    match name:
        case "__call__":
            return of(func)
        case "__get__":
            return of(Native(of(func), name))
        case "__module__":
            return const(func.frame.module)
        case "__defaults__":
            return _defaults(run, node, func)
        case "__kwdefaults__":
            return _keyword_defaults(run, node, func)
        case "__dict__":
            return _namespace(run, node, func)
        case _:
            return UNKNOWN


def _defaults(run: Run, node: nodes.NodeNG, func: Func) -> Value:
    found = [func.defaults[name] for name in parameters_of(func.node) if name in func.defaults]
    return containers.make(run, node, "tuple", found, tag=(func, "defaults")) if found else NONE


def _keyword_defaults(run: Run, node: nodes.NodeNG, func: Func) -> Value:
    names = [p.name for p in func.node.args.kwonlyargs or [] if p.name in func.defaults]
    pairs = [(const(name), func.defaults[name]) for name in names]
    return containers.make_dict(run, node, pairs, tag=(func, "kwdefaults")) if pairs else NONE


def _namespace(run: Run, node: nodes.NodeNG, func: Func) -> Value:
    namespace = run.make(Namespace, node, func)
    namespace.holder = func
    return of(namespace)
