"""Code that others call later: threads, executors, timers, what ``weakref`` and ``atexit`` keep; what holds values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from phiml_audit.tracer.library.builtins_iteration import mapped
from phiml_audit.tracer.library.container_methods import receiver_text
from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments, Site, without_first
from phiml_audit.tracer.machine.class_kinds import ClassKind, describes_classes
from phiml_audit.tracer.machine.interpreter import CALLS, METHODS, attribute, call
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import (
    NONE,
    UNKNOWN,
    Class,
    Native,
    Obj,
    Opaque,
    Symbol,
    Target,
    Value,
    join,
    of,
    opaque,
)
from phiml_audit.tracer.python import containers
from phiml_audit.tracer.python.binding import unpacked_keywords

if TYPE_CHECKING:
    from astroid import nodes

THREADS = ("threading.Thread", "multiprocessing.Process")
EXECUTORS = ("ThreadPoolExecutor", "ProcessPoolExecutor")


class Deferred(Obj):
    """A call that is made later."""

    __slots__ = ("arguments", "function")
    kind = "partial"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True
    holds_values = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.function = UNKNOWN
        self.arguments = Arguments()


class Holder(Obj):
    """A future, a reference, a variable: it gives what was put into it, which lies in the slot ``"#content"``."""

    __slots__ = ()
    kind = "object"
    is_true: ClassVar[bool] = True
    holds_values = True


class Executor(Obj):
    """What runs functions in other threads or processes."""

    __slots__ = ()
    kind = "object"
    is_true: ClassVar[bool] = True


def _deferred(at: Call, function: Value, arguments: Arguments) -> Value:
    made = at.run.make(Deferred, at.node, (function, arguments.positional, tuple(arguments.keywords.items())))
    made.function, made.arguments = function, arguments
    return of(made)


def _arguments(at: Call, args: Value | None, kwargs: Value | None) -> Arguments:
    known, rest = containers.rounds(at.run, at.node, args) if args is not None else ([], None)
    keywords, double = unpacked_keywords(at.run, kwargs) if kwargs is not None else ({}, None)
    return Arguments(tuple(known), keywords, rest, double)


@library(*(f"{name}(group=None, target=None, name=None, args=None, kwargs=None, *, daemon=None)" for name in THREADS))
def _thread(at: Call, target: Value | None, args: Value | None, kwargs: Value | None, **_: object) -> Value:
    return _deferred(at, NONE if target is None else target, _arguments(at, args, kwargs))


@library("threading.Timer(interval, function, args=None, kwargs=None)")
def _timer(at: Call, interval: Value, function: Value, args: Value | None, kwargs: Value | None) -> Value:
    return _deferred(at, function, _arguments(at, args, kwargs))


@library("weakref.finalize(obj, func, /, *args, **kwargs)")
def _finalize(at: Call, obj: Value, func: Value, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value:
    return _deferred(at, func, Arguments(args, kwargs, at.args.star, at.args.double))


@CALLS.register(Deferred)
def _call_deferred(run: Run, site: Site, made: Deferred) -> Value:
    run.record.resolved.add(id(site.node))
    return call(run, site.node, made.function, made.arguments, site.note)


@METHODS.register(Deferred)
def _method_of_deferred(run: Run, site: Site, native: Native, made: Deferred) -> Value:
    if native.name in ("start", "run"):
        call(run, site.node, made.function, made.arguments)
        return NONE
    return opaque("concrete") if native.name == "is_alive" else NONE


@describes_classes(*THREADS)
class Threads(ClassKind):
    """Classes of threads: to start one runs its ``run``."""

    def attribute(
        self, run: Run, node: nodes.NodeNG, target: Instance | Class, base: Symbol, name: str
    ) -> Value | None:
        """See ``ClassKind``."""
        return attribute(run, node, of(target), "run") if name == "start" and isinstance(target, Instance) else None


@library("atexit.register(func, /, *args, **kwargs)")
def _register(at: Call, func: Value, **_: object) -> Value:
    call(at.run, at.node, func, without_first(at.args), note="hands over")
    return func


@library("atexit.unregister(func, /)", "signal.signal(signalnum, handler, /)")
def _forgets(at: Call, **_: object) -> Value:
    return NONE if at.short == "unregister" else UNKNOWN


# --- what holds a value -----------------------------------------------------------------------------------------------


def _holding(at: Call, value: Value, tag: object = None) -> Value:
    made = at.run.make(Holder, at.node, (at.name, tag, value))
    at.run.write((made, "#content"), value)
    return of(made)


@library("weakref.ref(object, callback=None, /)", "weakref.WeakMethod(object, callback=None)")
def _reference(at: Call, object: Value, callback: Value | None) -> Value:
    return _holding(at, object)


@library("weakref.proxy(object, callback=None, /)", "types.MappingProxyType(object, /)")
def _proxy(at: Call, object: Value, callback: Value | None = None) -> Value:
    return object


@library("contextvars.ContextVar(name, *, default=...)")
def _variable(at: Call, name: Value, default: Value | None) -> Value:
    return _holding(at, UNKNOWN if default is None else default)


@CALLS.register(Holder)
def _dereference(run: Run, site: Site, holder: Holder) -> Value:
    run.record.resolved.add(id(site.node))
    return run.read((holder, "#content")) or UNKNOWN


@METHODS.register(Holder)
def _method_of_holder(run: Run, site: Site, native: Native, holder: Holder) -> Value:
    given, content = site.args.positional[0] if site.args.positional else None, (holder, "#content")
    if native.name in ("set", "set_result", "reset") and given is not None:
        token = run.make(Holder, site.node, "what it was before")
        run.write((token, "#content"), run.heap.get(content) or UNKNOWN)
        now = given if native.name != "reset" else join([_before(run, target) for target in given.targets])
        run.observer.mutated(site.node, receiver_text(run, site.node, holder, native.name), holder, "method", now)
        run.observer.changing(content, now, site.node)
        run.write(content, now)
        return of(token)
    if native.name == "add_done_callback" and given is not None:
        call(run, site.node, given, Arguments((of(holder),)))
        return NONE
    return run.read(content) or UNKNOWN if native.name in ("get", "result") else opaque("concrete")


def _before(run: Run, token: Target) -> Value:
    return (run.read((token, "#content")) if isinstance(token, Holder) else None) or UNKNOWN


# --- executors --------------------------------------------------------------------------------------------------------


@library(
    *(f"concurrent.futures.{name}(*args, **options)" for name in EXECUTORS), "multiprocessing.Pool(*args, **options)"
)
def _executor(at: Call, **_: object) -> Value:
    return of(at.run.make(Executor, at.node, at.name))


@METHODS.register(Executor)
def _method_of_executor(run: Run, site: Site, native: Native, executor: Executor) -> Value:
    args, at = site.args, Call(run, site.node, f"executor.{native.name}", site.args)
    if native.name in ("submit", "apply_async", "apply") and args.positional:
        given = without_first(args)
        if native.name != "submit":
            first, second = (*given.positional, None, None)[:2]
            given = _arguments(at, first, second)
        result = call(run, site.node, args.positional[0], given)
        return result if native.name == "apply" else _holding(at, result)
    if native.name in ("map", "imap", "imap_unordered") and args.positional:
        return mapped(at, args.positional[0], args.positional[1:])
    inner = Site(site.node, args, UNKNOWN, site.note)
    return NONE if native.name in ("shutdown", "close", "join") else run.outside.call_unknown(inner, Opaque())


@library("concurrent.futures.as_completed(fs, timeout=None)")
def _as_completed(at: Call, fs: Value, timeout: Value | None) -> Value:
    known, rest = containers.rounds(at.run, at.node, fs)
    futures = join(known if rest is None else [*known, rest])
    return containers.gathered(at.run, at.node, futures, "list", tag=at.name)


# --- attributes -------------------------------------------------------------------------------------------------------


class Attributes(Obj):
    """An object that has the attributes that it is given."""

    __slots__ = ()
    kind = "object"
    is_true: ClassVar[bool] = True
    holds_values = True


@library("types.SimpleNamespace(mapping=..., /, **attributes)", "argparse.Namespace(**attributes)", "threading.local()")
def _attributes(at: Call, mapping: Value | None = None, attributes: dict[str, Value] | None = None) -> Value:
    made = at.run.make(Attributes, at.node, at.name)
    containers.clear(at.run, made)
    known, _ = unpacked_keywords(at.run, mapping) if mapping is not None else ({}, None)
    for name, value in {**known, **(attributes or {})}.items():
        at.run.write((made, name), value)
    return of(made)
