"""The tracer's use case: run the modules, then the functions nobody called, then the entry points nobody ran."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from astroid import nodes

from phiml_audit.allowance import UsedUpError
from phiml_audit.tracer.library.remembering import Remembering
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.events import Activation, Region
from phiml_audit.tracer.machine.interpreter import OutOfStepsError
from phiml_audit.tracer.machine.objects import Property, StaticMethod
from phiml_audit.tracer.machine.run import Limits, Position, Run
from phiml_audit.tracer.machine.values import UNKNOWN, Class, Frame, Func, Value, join, of
from phiml_audit.tracer.phiml import compiled, outer_state, transforms
from phiml_audit.tracer.phiml.boundary import symbolic_instance
from phiml_audit.tracer.phiml.callables import filled
from phiml_audit.tracer.phiml.objects import Transformed
from phiml_audit.tracer.phiml.observer import TraceObserver
from phiml_audit.tracer.phiml.outside import Described
from phiml_audit.tracer.phiml.state import Additions, EntryPoints, Staleness
from phiml_audit.tracer.python.binding import bind, parameters_of
from phiml_audit.tracer.python.modules import Modules
from phiml_audit.tracer.python.running import mentions, run_function
from phiml_audit.tracer.results import settling
from phiml_audit.tracer.results.floors import fill_tables

Progress = Callable[[str], None]


@dataclass(slots=True)
class Trace:
    """What the tracer found out: the run with its activations and events, complete and final."""

    run: Run
    root: Activation
    failures: list[tuple[str, Exception]]

    @property
    def modules(self) -> Modules:
        """The modules that were read."""
        return self.run.part(Modules)


def calls_in(run: Run) -> int:
    """How many calls were followed or are known, each once for every function that makes it."""
    edges = {(id(a.definition), node) for a in run.record.activations for node, _ in a.calls}
    return len(edges | {(0, node) for node in run.record.resolved})


def trace(
    modules: Modules,
    paths: Iterable[Path],
    limits: Limits,
    *,
    words: frozenset[str] | None = None,
    additions: Additions | None = None,
    progress: Progress | None = None,
) -> Trace:
    """Trace the modules at these paths, then the functions that nobody calls and whose text has one of the words.

    Without ``words``, every function is a root that no other call reaches.
    """
    fill_tables()
    run = Run(modules.catalogue, limits, Described, TraceObserver)
    run.add(modules)
    run.add(additions or Additions())
    run.budget.names_worth_following = words
    root = _root(run)
    failures: list[tuple[str, Exception]] = []
    try:
        _run_all(run, root, paths, failures, progress)
    except UsedUpError:
        run.at = Position()
    limits.allowance.stopped()
    failures.extend(modules.failed)
    try:
        outer_state.unfinished(run)
        settling.settle(run)
    except Exception:
        if not limits.allowance.used_up:
            raise  # else: what was cut off anywhere need not make sense
    return Trace(run, root, failures)


def _run_all(
    run: Run, root: Activation, paths: Iterable[Path], failures: list[tuple[str, Exception]], progress: Progress | None
) -> None:
    """Run what ``trace`` says; stops early once everything is used up."""
    modules, allowance = run.part(Modules), run.limits.allowance
    names = []
    for path in paths:
        if allowance.used_up:
            return
        name = modules.register(path)
        if name is not None:
            names.append(name)
            if progress:
                progress(f"Tracing {name}")
            run.budget.statements_run = run.budget.activations_used = 0
            modules.run(run, name)
    _add_entries(run)
    _run_entries(run, root, failures)
    change = _changes_what_is_read(run)
    for name in names:
        if allowance.used_up:
            return
        for func, receiver in list(_uncalled(run, name)):
            if func.node not in run.record.called and (mentions(run, func) or (change and _has(run, func, change))):
                _guarded(run, root, func.qualname, failures, partial(_run_root, run, func, receiver))
        _run_entries(run, root, failures)


def _has(run: Run, func: Func, text: re.Pattern[str]) -> bool:
    rows = run.part(Modules).file_of(func.node).rows[func.node.fromlineno - 1 : func.node.tolineno]
    return any(text.search(row) for row in rows)


def _changes_what_is_read(run: Run) -> re.Pattern[str] | None:
    """The text of a statement that assigns to a name that some trace reads from outside."""
    names = set()
    for holder, key in run.part(Staleness).readers:
        name = key[1].value if isinstance(key, tuple) and len(key) == 2 and hasattr(key[1], "value") else key
        if isinstance(name, str) and not isinstance(holder, Func) and name.isidentifier():
            names.add(re.escape(name))
    if not names:
        return None
    return re.compile(
        r"\b(?:" + "|".join(sorted(names)) + r")\b['\"]?\]?\s*(?:[-+*/]?=(?!=)|\.(?:append|update|clear|pop)\()"
    )


def _root(run: Run) -> Activation:
    """A caller for what nobody calls; it is no part of the call graph."""
    tree = nodes.Module(name="<root>")
    frame = Frame(run.number(), tree, None, "<root>", 0)
    return Activation(run.number(), tree, "<root>", "<root>", Region(), frame)


def _guarded(
    run: Run, root: Activation, what: str, failures: list[tuple[str, Exception]], work: Callable[[], object]
) -> None:
    """Run a root; what goes wrong in it costs no other root its findings."""
    run.budget.statements_run = run.budget.activations_used = 0
    run.budget.invented = True
    run.at = Position([root], root.frame)
    try:
        work()
    except OutOfStepsError:
        run.count_limit("steps per entry point")
    except (RecursionError, MemoryError):
        run.count_limit("nesting")
    except Exception as error:  # noqa: BLE001 - a defect of ours must not cost the other roots' findings
        failures.append((what, error))
    finally:
        run.at, run.budget.invented = Position(), False


def _add_entries(run: Run) -> None:
    """Functions that the user names are compiled by code that is not seen."""
    wanted = frozenset(run.part(Additions).entry_points)
    entries = run.part(EntryPoints)
    for func in list(run.definitions.functions.values()) if wanted else []:
        body = run.part(Modules).bodies.get(func.frame.module)
        if func.qualname in wanted and body is not None:
            obj = transforms.entry_point(run, func)
            entries.all.append(obj)
            entries.home[obj] = body


def _run_entries(run: Run, root: Activation, failures: list[tuple[str, Exception]]) -> None:
    """Entry points that were created and never called run with invented arguments; they may create others."""
    entries = run.part(EntryPoints)
    while entries.examined < len(entries.all):
        obj = entries.all[entries.examined]
        entries.examined += 1
        if obj in entries.traced_by or obj.symbolic or run.part(Modules).is_installed(obj.node):
            continue
        obj.symbolic = True

        def work(obj: Transformed = obj) -> Value:
            run.at.frame = entries.home[obj].frame
            return compiled.run_compiled(run, obj.node, obj, Arguments(), symbolic=True)

        _guarded(run, root, obj.node.as_string()[:80], failures, work)


def _uncalled(run: Run, module: str) -> Iterator[tuple[Func, Class | None]]:
    """Functions and methods of a module that no call reached, in order of appearance."""
    frame = run.part(Modules).frames.get(module)
    if frame is None:
        return
    yield from (
        (func, None)
        for func in run.part(Modules).described
        if func.frame is frame and func.node not in run.record.called
    )
    for key in run.heap.keys(frame):
        value = run.heap.get((frame, key))
        for target in value.targets if value is not None else ():
            if isinstance(target, Func) and target.frame is frame and target.node not in run.record.called:
                yield target, None
            elif isinstance(target, Class) and target.frame.parent is frame:
                yield from _methods(run, target)


def _methods(run: Run, cls: Class) -> Iterator[tuple[Func, Class]]:
    for key in run.heap.keys(cls.frame):
        value = run.heap.get((cls.frame, key))
        for target in value.targets if value is not None else ():
            for func in _code_of(target):
                if func.node not in run.record.called:
                    yield func, cls


def _code_of(target: object) -> Iterator[Func]:
    match target:
        case Func():
            yield target
        case StaticMethod():
            yield from (t for t in target.function.targets if isinstance(t, Func))
        case Property():
            functions = (target.getter, target.setter, target.deleter)
            yield from (t for v in functions if v is not None for t in v.targets if isinstance(t, Func))
        case Remembering():
            yield from (t for t in target.wrapped.targets if isinstance(t, Func))


def _run_root(run: Run, func: Func, cls: Class | None) -> None:
    args = filled(func, UNKNOWN)
    names = parameters_of(func.node)
    if cls is not None and names and not _is_static(func):
        receiver = symbolic_instance(run, cls)
        own = of(cls if _is_classmethod(func) else receiver)
        args = Arguments((own, *args.positional[1:]), args.keywords, args.star, args.double)
    bound = bind(run, func.node, func, args)
    for name in func.defaults:
        bound[name] = join((bound[name], UNKNOWN))
    run_function(run, func.node, func, bound)


def _decorated(func: Func, name: str) -> bool:
    decorators = getattr(func.node, "decorators", None)
    return any(d.as_string() == name for d in (decorators.nodes if decorators else []))


def _is_static(func: Func) -> bool:
    return _decorated(func, "staticmethod")


def _is_classmethod(func: Func) -> bool:
    return _decorated(func, "classmethod")
