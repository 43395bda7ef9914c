"""The tracer's use case: run the modules, then the functions nobody called, then the entry points nobody ran."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes

from phiml_audit.tracer import (
    compiled,
    comprehensions,
    control,
    effects,
    expressions,
    late,
    operators,
    reflection,
    statements,
)
from phiml_audit.tracer.activations import mentions, run_function
from phiml_audit.tracer.binding import Arguments
from phiml_audit.tracer.boundary import symbolic_instance
from phiml_audit.tracer.dispatch import OutOfStepsError
from phiml_audit.tracer.functions import Transform, filled
from phiml_audit.tracer.imports import Modules
from phiml_audit.tracer.state import Activation, Additions, Frame, Limits, Machine, Region
from phiml_audit.tracer.values import UNKNOWN, Class, Func, Obj, Value, of

REGISTERED = (comprehensions, control, expressions, operators, reflection, statements)  # importing them fills tables
Progress = Callable[[str], None]


@dataclass(slots=True)
class Trace:
    """What the tracer found out: the machine with its activations and events, complete and final."""

    machine: Machine
    root: Activation
    failures: list[tuple[str, Exception]]


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
    m = Machine(modules.catalogue, modules, limits, additions or Additions())
    m.words = words
    root = _root(m)
    failures: list[tuple[str, Exception]] = []
    names = []
    for path in paths:
        name = modules.register(path)
        if name is not None:
            names.append(name)
            if progress:
                progress(name)
            m.steps = m.spent = 0
            modules.run(m, name)
    _add_entries(m)
    _run_entries(m, root, failures)
    change = _changes_what_is_read(m)
    for name in names:
        for func, receiver in list(_uncalled(m, name)):
            if func.node not in m.called and (mentions(m, func) or (change and _has(m, func, change))):
                _guarded(m, root, func.qualname, failures, lambda f=func, r=receiver: _run_root(m, f, r))  # type: ignore[misc]
        _run_entries(m, root, failures)
    failures.extend(modules.failed)
    effects.unfinished(m)
    late.settle(m)
    return Trace(m, root, failures)


def _has(m: Machine, func: Func, text: re.Pattern[str]) -> bool:
    rows = m.modules.file_of(func.node).rows[func.node.fromlineno - 1 : func.node.tolineno]
    return any(text.search(row) for row in rows)


def _changes_what_is_read(m: Machine) -> re.Pattern[str] | None:
    """The text of a statement that assigns to a name that some trace reads from outside."""
    names = set()
    for holder, key in m.readers:
        name = key[1].value if isinstance(key, tuple) and len(key) == 2 and hasattr(key[1], "value") else key
        if isinstance(name, str) and not isinstance(holder, Func) and name.isidentifier():
            names.add(re.escape(name))
    if not names:
        return None
    return re.compile(
        r"\b(?:" + "|".join(sorted(names)) + r")\b['\"]?\]?\s*(?:[-+*/]?=(?!=)|\.(?:append|update|clear|pop)\()"
    )


def _root(m: Machine) -> Activation:
    """A caller for what nobody calls; it is no part of the call graph."""
    tree = nodes.Module(name="<root>")
    frame = Frame(m.number(), tree, None, "<root>", 0)
    return Activation(m.number(), tree, "<root>", "<root>", Region(), frame)


def _guarded(
    m: Machine, root: Activation, what: str, failures: list[tuple[str, Exception]], work: Callable[[], object]
) -> None:
    """Run a root; what goes wrong in it costs no other root its findings."""
    m.steps = m.spent = 0
    m.invented = True
    m.stack, m.frame, m.region, m.run_of, m.auxiliary = [root], root.frame, Region(), [], []
    try:
        work()
    except OutOfStepsError:
        m.hit("steps per entry point")
    except (RecursionError, MemoryError):
        m.hit("nesting")
    except Exception as error:  # noqa: BLE001 - a defect of ours must not cost the other roots' findings
        failures.append((what, error))
    finally:
        m.stack, m.frame, m.invented = [], None, False


def _add_entries(m: Machine) -> None:
    """Functions that the user names are compiled by code that is not seen."""
    wanted = frozenset(m.additions.entry_points)
    compiler = next(s for s in m.catalogue.symbols.values() if s.role == "jit")
    known = [f for f in m.interned.values() if isinstance(f, Func)] if wanted else []
    for func in known:
        body = m.modules.bodies.get(func.frame.module)
        if func.qualname in wanted and body is not None:
            obj = Obj(m.number(), "transformed", func.node, 0)
            obj.detail = Transform(compiler.role, compiler, of(func), None, "no", func.node)
            m.entries.append(obj)
            m.entry_home[obj] = body


def _run_entries(m: Machine, root: Activation, failures: list[tuple[str, Exception]]) -> None:
    """Entry points that were created and never called run with invented arguments; they may create others."""
    done = 0
    while done < len(m.entries):
        obj = m.entries[done]
        done += 1
        if obj in m.runs or obj.detail.symbolic:
            continue
        obj.detail.symbolic = True
        what = obj.detail.node.as_string()[:80]

        def work(obj: Obj = obj) -> Value:
            m.frame = m.entry_home[obj].frame
            return compiled.run_compiled(m, obj.detail.node, obj, Arguments(), symbolic=True)

        _guarded(m, root, what, failures, work)


def _uncalled(m: Machine, module: str) -> Iterator[tuple[Func, Class | None]]:
    """Functions and methods of a module that no call reached, in order of appearance."""
    frame = m.modules.frames.get(module)
    if frame is None:
        return
    yield from ((func, None) for func in m.described if func.frame is frame and func.node not in m.called)
    for key in m.store.keys(frame):
        value = m.store.get((frame, key))
        for target in value.targets if value is not None else ():
            if isinstance(target, Func) and target.frame is frame and target.node not in m.called:
                yield target, None
            elif isinstance(target, Class) and target.frame.parent is frame:
                yield from _methods(m, target)


def _methods(m: Machine, cls: Class) -> Iterator[tuple[Func, Class]]:
    for key in m.store.keys(cls.frame):
        value = m.store.get((cls.frame, key))
        for target in value.targets if value is not None else ():
            for func in _code_of(target):
                if func.node not in m.called:
                    yield func, cls


def _code_of(target: object) -> Iterator[Func]:
    if isinstance(target, Func):
        yield target
    elif isinstance(target, Obj) and target.kind in ("staticmethod", "classmethod"):
        yield from (t for t in target.detail.targets if isinstance(t, Func))
    elif isinstance(target, Obj) and target.kind == "property":
        yield from (t for v in target.detail.values() if v is not None for t in v.targets if isinstance(t, Func))
    elif isinstance(target, Obj) and target.kind == "memo":
        yield from (t for t in target.detail.wrapped.targets if isinstance(t, Func))


def _run_root(m: Machine, func: Func, cls: Class | None) -> None:
    args = filled(m, func, UNKNOWN)
    bound: dict[str, Value] = {}
    from phiml_audit.tracer.binding import bind, parameters_of

    names = parameters_of(func.node)
    if cls is not None and names and not _is_static(func):
        receiver = symbolic_instance(m, cls)
        args = Arguments((of(cls if _is_classmethod(func) else receiver), *args.positional[1:]))
    bound = bind(m, func.node, func, args)
    run_function(m, func.node, func, bound)


def _decorated(func: Func, name: str) -> bool:
    decorators = getattr(func.node, "decorators", None)
    return any(d.as_string() == name for d in (decorators.nodes if decorators else []))


def _is_static(func: Func) -> bool:
    return _decorated(func, "staticmethod")


def _is_classmethod(func: Func) -> bool:
    return _decorated(func, "classmethod")
