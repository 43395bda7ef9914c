"""Signatures that cannot be traced, and arguments that a compiled function does not take well."""

from __future__ import annotations

from astroid import nodes

from phiml_audit import vocabulary
from phiml_audit.tracer.library.remembering import signature_source
from phiml_audit.tracer.machine.interpreter import evaluate
from phiml_audit.tracer.machine.kinds import kind_of
from phiml_audit.tracer.machine.objects import Instance, Property, StaticMethod
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import NONE, Func, Method, Native, Obj, Symbol, Target, Value, single_const
from phiml_audit.tracer.phiml import callables, trace_key
from phiml_audit.tracer.phiml.objects import SolveOptions, Transformed
from phiml_audit.tracer.phiml.state import Unsettled
from phiml_audit.tracer.phiml.trees import is_tree
from phiml_audit.tracer.python import binding, classes, containers

NOTEWORTHY = frozenset({"solve", "network"})  # kinds of ordinary arguments that are worth an event
BINDING = frozenset({"builtins.staticmethod", "builtins.classmethod"})


def check(run: Run, node: nodes.NodeNG, obj: Transformed) -> None:
    """Record what ``jit_compile`` cannot make sense of in the function that it is handed."""
    for target in obj.wrapped.targets:
        if isinstance(target, (StaticMethod, Property)) and target.kind != "classmethod":
            problem(run, node, obj, target.kind, "")
            continue
        func = callables.underlying(target)
        if func is None:
            continue
        wrapper, func = func, signature_source(run, func)
        if wrapper is not func and wrapper.node.args.vararg and not wrapper.node.args.kwarg:
            problem(run, wrapper.node, obj, "variadic", wrapper.node.args.vararg)
        if isinstance(target, Func) and _decorated_method(run, node, target):
            problem(run, node, obj, "method", func.node.name)
        _check_parameters(run, obj, func, bound=isinstance(target, Method), partial=isinstance(target, Obj))
        break


def _check_parameters(run: Run, obj: Transformed, func: Func, *, bound: bool, partial: bool) -> None:
    args = func.node.args
    names = [*binding.parameters_of(func.node), *(p.name for p in args.kwonlyargs or [])]
    if partial:
        return
    place = func.node
    own = names[1:] if bound else names
    if args.vararg:
        problem(run, place, obj, "variadic", args.vararg)
    elif args.posonlyargs:
        problem(run, place, obj, "positional_only", args.posonlyargs[0].name)
    elif not own and not args.kwarg:
        problem(run, place, obj, "no_parameters", "")
    for name in sorted((obj.auxiliary or frozenset()) - set(names)):
        if not args.kwarg:
            problem(run, obj.node, obj, "unknown_auxiliary", name)


def _decorated_method(run: Run, node: nodes.NodeNG, func: Func) -> bool:
    """Whether a plain method is decorated, so that the instance is never bound."""
    if not isinstance(func.frame.node, nodes.ClassDef) or not isinstance(func.node, nodes.FunctionDef):
        return False
    decorators = func.node.decorators.nodes if func.node.decorators else []
    if node not in decorators:
        return False
    outer = [evaluate(run, d) for d in decorators[: decorators.index(node)]]
    return not any(isinstance(t, Symbol) and t.name in BINDING for value in outer for t in value.targets)


def problem(run: Run, node: nodes.NodeNG, obj: Transformed, word: str, parameter: str) -> None:
    """Record what is wrong with a compiled function, or with how it is called."""
    event = run.emit(node, vocabulary.Signature(word, parameter))
    run.part(Unsettled).transform_of_event[id(event)] = obj


def check_wrt(run: Run, node: nodes.NodeNG, obj: Transformed, wrt: Value | None) -> None:
    """Record a ``wrt`` that is missing, a position, or a name that the function does not have."""
    func = callables.underlying(obj)
    if func is None:
        return
    func = signature_source(run, func)
    ordered = binding.parameters_of(func.node)[any(isinstance(t, Method) for t in obj.wrapped.targets) :]
    if wrt is None or single_const(wrt) == NONE.targets[0]:
        problem(run, node, obj, "wrt_omitted", next(iter(ordered), ""))
        return
    names = {*ordered, *(p.name for p in func.node.args.kwonlyargs or [])}
    found = _wrt(run, wrt)
    named = [ordered[each] if isinstance(each, int) and each < len(ordered) else str(each) for each in found]
    if any(isinstance(each, int) and each < len(ordered) for each in found):
        problem(run, node, obj, "wrt_position", ",".join(named))
    for name in found:
        if not isinstance(name, str):
            if name >= len(ordered):
                problem(run, node, obj, "unknown_wrt", str(name))
        elif name not in names and not func.node.args.kwarg and not func.node.args.vararg:
            problem(run, node, obj, "unknown_wrt", name)


def _wrt(run: Run, wrt: Value) -> list[str | int]:
    """Names and positions, as ``simplify_wrt`` in ``phiml/math/_functional.py`` reads them; the known ones."""
    values = [single_const(each) for each in containers.sequence(run, wrt) or [wrt]]
    found = [each.value for each in values if each is not None]
    if len(found) == 1 and isinstance(found[0], str) and "," in found[0]:
        return [name.strip() for name in found[0].split(",") if name.strip()]
    return [each for each in found if isinstance(each, str) or (type(each) is int and each >= 0)]


def argument_kind(run: Run, value: Value) -> str:
    """The word for what is passed, see ``vocabulary.ARGUMENT``; unknown unless all alternatives agree."""
    words = {_kind(run, target) for target in value.targets}
    return words.pop() if len(words) == 1 else "unknown"


def _kind(run: Run, target: Target) -> str:
    if isinstance(target, (Symbol, Native)):  # of a package that is not followed: functions and classes, and data
        return "unknown"
    if not isinstance(target, Instance) or target.cls is None:
        return kind_of(target).argument
    if classes.is_dataclass(run, target.cls):
        return "dataclass"
    if is_tree(run, target.cls):
        return "tree"
    return "unknown" if any(isinstance(c, Symbol) for c in classes.mro(run, target.cls)) else "object"


def differs(run: Run, value: Value, earlier: list[Value]) -> bool:
    """Whether an object surely differs from one that was passed before, in something that ΦML does not compare."""
    return any(_differ(run, value, old) for old in earlier)


def _differ(run: Run, new: Value, old: Value) -> bool:
    if len(new.targets) != 1 or len(old.targets) != 1:
        return False
    a, b = new.targets[0], old.targets[0]
    if isinstance(a, SolveOptions) and isinstance(b, SolveOptions) and a is not b:
        return any(_compared(a, b, name) for name in ("method", "preprocess_y"))
    if isinstance(a, Instance) and isinstance(b, Instance) and a.cls is b.cls:
        keys = [key for key in run.heap.keys(a) if trace_key.is_overlooked(run, a, key)]
        pairs = [(run.heap.get((a, key)), run.heap.get((b, key))) for key in keys]
        # One that a loop makes anew, with what changes from round to round, is the same object here.
        return any(x is not None and y is not None and (x.varies or _surely_unequal(x, y)) for x, y in pairs)
    return False


def _compared(a: SolveOptions, b: SolveOptions, name: str) -> bool:
    x, y = a.get(name), b.get(name)
    if x is None or y is None:
        return False
    if name == "method":
        return _surely_unequal(x, y) or bool(x.varies or y.varies)
    return x.targets != y.targets and all(isinstance(t, Func) for t in (*x.targets, *y.targets))


def _surely_unequal(x: Value, y: Value) -> bool:
    a, b = single_const(x), single_const(y)
    return a is not None and b is not None and a != b
