"""What the tracer sees of a topic. All that depends on the inside of the tracer stands here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from astroid import nodes

from phiml_audit.allowance import Allowance
from phiml_audit.config import Config
from phiml_audit.findings import trace_all
from phiml_audit.model import Request
from phiml_audit.reading import Work, read_all
from phiml_audit.source import run_deep
from phiml_audit.tracer.machine.interpreter import EVALUATORS
from phiml_audit.tracer.machine.objects import Container, Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    Class,
    Const,
    Func,
    Method,
    Missing,
    ModuleTarget,
    Native,
    Obj,
    Opaque,
    Super,
    Symbol,
    Target,
    Value,
)
from phiml_audit.tracer.python.containers import items, keys_summary, length
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.results.floors import fill_tables
from phiml_audit.tracer.results.occurrences import where
from phiml_audit.tracer.results.trace import Trace
from tests.tracer.harness import values
from tests.tracer.harness.marks import Place, Seen

FUNCTIONS = (nodes.FunctionDef, nodes.Lambda)
WATCHED = (nodes.Expr, nodes.Assign, nodes.AnnAssign, nodes.Return)


def trace_topic(path: Path, folder: Path, main: str, watched: Collection[Place]) -> Seen:
    """Trace a topic by itself, without any rule, and note the values of expressions on watched lines."""
    seen = Seen()
    request = Request((path,), folder, folder)
    with _watched(seen.values, watched, main):
        allowance = Allowance()
        work = Work(read_all(request, Config(), allowance), request, allowance, None)
        trace = run_deep(trace_all, work, None)
    assert trace.failures == []
    assert trace.modules.skipped == {}
    _edges(trace, seen, main)
    _events(trace, seen)
    run = trace.run
    open_calls = run.record.unresolved.values()
    seen.unresolved = {_place(run, node) for node in open_calls if node.root() in trace.modules.by_tree}
    return seen


def _place(run: Run, node: nodes.NodeNG) -> Place:
    found = where(run, node)
    return found.path, found.line_in_file


def _local(name: str, main: str) -> str:
    """The name without that of the main module."""
    return name.removeprefix(f"{main}.")


def _edges(trace: Trace, seen: Seen, main: str) -> None:
    """Calls of functions; bodies of modules and classes are none."""
    for activation in trace.run.record.activations:
        for call in activation.calls.values():
            if isinstance(call.callee.definition, FUNCTIONS):
                place = _place(trace.run, call.node)
                seen.calls.setdefault(place, set()).add(_local(call.callee.qualname, main))


def _events(trace: Trace, seen: Seen) -> None:
    kinds: Mapping[str, dict[Place, set[str]]] = {"mutate": seen.writes, "read": seen.reads}
    for activation in trace.run.record.activations:
        for event in activation.events.values():
            if event.kind in kinds:
                place = _place(trace.run, event.node)
                kinds[event.kind].setdefault(place, set()).add(event.attributes.target)
                if getattr(event.attributes, "lasts", "yes") == "no":
                    seen.undone.setdefault(place, set()).add(event.attributes.target)


# --- values -----------------------------------------------------------------------------------------------------------


@contextmanager
def _watched(found: dict[Place, set[str]], places: Collection[Place], main: str) -> Iterator[None]:
    """Note each value that a statement on one of the lines computes: an expression, or what is assigned."""
    fill_tables()
    before = dict(EVALUATORS)
    EVALUATORS.update({name: _watching(evaluator, found, places, main) for name, evaluator in before.items()})
    try:
        yield
    finally:
        EVALUATORS.update(before)


def _watching(
    evaluator: Callable[[Run, Any], Value], found: dict[Place, set[str]], places: Collection[Place], main: str
) -> Callable[[Run, Any], Value]:
    def evaluate(run: Run, node: Any) -> Value:
        value = evaluator(run, node)
        if isinstance(node.parent, WATCHED) and node.parent.value is node and node.root() in run.part(Modules).by_tree:
            place = _place(run, node.parent)
            if place in places:
                found.setdefault(place, set()).update(_show(run, t, main, ()) for t in value.targets)
        return value

    return evaluate


def _rendered(run: Run, value: Value | None, main: str, around: tuple[Target, ...]) -> str:
    shown = {_show(run, target, main, around) for target in value.targets} if value is not None else set()
    text = " | ".join(sorted(shown)) or values.NOTHING
    return f"({text})" if len(shown) > 1 else text


def _show(run: Run, target: Target, main: str, around: tuple[Target, ...]) -> str:
    """The rendering of one alternative, see ``values``; of a container inside of itself, ``...``."""
    match target:
        case Const(value=value):
            return repr(value)
        case Opaque(kind=word):
            return word
        case Symbol(name=name):
            return name
        case ModuleTarget(name=name):
            return f"module {name}"
        case Func(qualname=name) | Method(function=Func(qualname=name)):
            return f"def {_local(name, main)}"
        case Class(qualname=name):
            return f"class {_local(name, main)}"
        case Method(function=function):
            return _show(run, function, main, around)
        case Native():
            return "function"
        case Missing():
            return values.UNBOUND
        case Super():
            return "super"
        case Obj():
            return "..." if target in around else _object(run, target, main, (*around, target))


def _object(run: Run, obj: Obj, main: str, around: tuple[Target, ...]) -> str:
    if isinstance(obj, Instance) and obj.cls is not None:
        return f"{_local(obj.cls.qualname, main)}()"
    if not isinstance(obj, Container):
        return obj.kind
    if obj.kind == "dict":
        return f"{{{', '.join(_dict_items(run, obj, main, around))}}}"
    size = length(run, obj)
    content = items(run, obj)
    if size is None:
        alternatives = sorted({_rendered(run, value, main, around) for _, value in content})
        shown = [f"*({' | '.join(alternatives)})"] if alternatives else []
    else:
        shown = [_rendered(run, run.heap.get((obj, key)), main, around) for key, _ in content]
    if obj.kind == "set":
        return f"{{{', '.join(shown)}}}" if shown else "set()"
    if obj.kind == "tuple":
        return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"
    return f"[{', '.join(shown)}]"


def _dict_items(run: Run, obj: Obj, main: str, around: tuple[Target, ...]) -> Iterator[str]:
    for key, _ in items(run, obj):
        name = _rendered(run, keys_summary(run, obj), main, around) if key == "*" else repr(key[1].value)
        yield f"{name}: {_rendered(run, run.heap.get((obj, key)), main, around)}"
