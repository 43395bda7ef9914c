"""``contextlib``: functions that become managers, stacks of managers, and managers as decorators."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from astroid import nodes

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.arguments import Arguments, Site
from phiml_audit.tracer.machine.interpreter import BINDINGS, CALLS, CONTEXTS, SWALLOWS, Flow, call
from phiml_audit.tracer.machine.objects import Container, Managed
from phiml_audit.tracer.machine.pauses import Entered, Leave
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import BOTTOM, NONE, UNKNOWN, Func, Method, Obj, Target, Value, join, of
from phiml_audit.tracer.python import conditions, containers, contexts, scopes
from phiml_audit.tracer.python.pauses import Managers

STACK = "contextlib.ExitStack"


class Surrounded(Obj):
    """A function that a manager decorates: each call enters it anew."""

    __slots__ = ("manager", "wrapped")
    kind = "instance"
    runs_code: ClassVar[bool] = True
    is_true: ClassVar[bool] = True

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.manager = self.wrapped = UNKNOWN


class Waiting(Obj):
    """What a stack does when it is left, for one of its entries."""

    __slots__ = ("leave",)
    kind = "instance"

    def __init__(self, serial: int, node: nodes.NodeNG, depth: int) -> None:
        super().__init__(serial, node, depth)
        self.leave: Leave = contexts.nobody_knows


@library("contextlib.contextmanager(func, /)", "contextlib.asynccontextmanager(func, /)")
def _manager(at: Call, func: Value) -> Value:
    """The function itself: that it runs in two parts is known of it."""
    for target in func.targets:
        if isinstance(target, Func) and scopes.content(at.run, target.node).yields:
            at.run.part(Managers).add(target)
    return func


@CALLS.register(Managed)
def _decorate(run: Run, site: Site, manager: Managed) -> Value:
    run.record.resolved.add(id(site.node))
    obj = run.make(Surrounded, site.node, (manager, site.args.positional))
    obj.manager, obj.wrapped = of(manager), join(site.args.positional)
    return of(obj)


@BINDINGS.register(Surrounded)
def _bind(_run: Run, _node: nodes.NodeNG, obj: Surrounded, receiver: Target) -> Value:
    return of(Method(obj, receiver))


@CALLS.register(Surrounded)
def _call_surrounded(run: Run, site: Site, obj: Surrounded) -> Value:
    run.record.resolved.add(id(site.node))
    found = []

    def body() -> Flow:
        found.append(call(run, site.node, obj.wrapped, site.args, site.note))
        return Flow.NEXT

    _, leave = contexts.enter(run, site.node, obj.manager, None)
    flow = contexts.managed(run, Entered(None, site.node, obj.manager, leave), body)
    return join(found) if flow is Flow.NEXT and found else BOTTOM


# --- stacks -----------------------------------------------------------------------------------------------------------


@library("contextlib.ExitStack()", "contextlib.AsyncExitStack()")
def _stack(at: Call) -> Value:
    obj = at.run.make_container("list", at.node, STACK)
    obj.constructor = STACK
    containers.empty(at.run, obj)
    return of(obj)


def _push(at: Call, stack: Value, tag: object, leave: Leave) -> None:
    entry = at.run.make(Waiting, at.node, tag)
    entry.leave = leave
    for target in stack.targets:
        if isinstance(target, Container):
            containers.append(at.run, target, of(entry))


@library(f"{STACK}.enter_context(self, cm, /)", f"{STACK}.enter_async_context(self, cm, /)")
def _enter(at: Call, self: Value, cm: Value) -> Value:
    value, leave = contexts.enter(at.run, at.node, cm, None)
    _push(at, self, cm, leave)
    return value


@library(
    f"{STACK}.callback(self, callback, /, *args, **kwds)",
    f"{STACK}.push_async_callback(self, callback, /, *args, **kwds)",
)
def _callback(at: Call, self: Value, callback: Value, args: tuple[Value, ...], kwds: dict[str, Value]) -> Value:
    def leave(_raised: Value | None) -> bool | None:
        call(at.run, at.node, callback, Arguments(args, kwds))
        return False

    _push(at, self, (callback, args), leave)
    return callback


@library(f"{STACK}.push(self, exit, /)", f"{STACK}.push_async_exit(self, exit, /)")
def _exit(at: Call, self: Value, exit: Value) -> Value:
    run, node = at.run, at.node

    def leave(raised: Value | None) -> bool | None:
        answer = call(run, node, exit, Arguments(contexts.details(raised)))
        return conditions.truth_of(run, answer, node) if raised is not None else False

    _push(at, self, exit, leave)
    return exit


@CONTEXTS.register(Container)
def _enter_stack(run: Run, _node: nodes.NodeNG, obj: Container, _statement: object) -> tuple[Value, Leave]:
    return of(obj), partial(_leave_all, run, obj) if obj.constructor == STACK else contexts.nobody_knows


@SWALLOWS.register(Container)
def _stack_swallows(_run: Run, obj: Container) -> bool:
    return obj.constructor == STACK


@library(f"{STACK}.close(self)")
def _close(at: Call, self: Value) -> Value:
    for target in self.targets:
        if isinstance(target, Container):
            _leave_all(at.run, target, None)
    return NONE


@library(f"{STACK}.pop_all(self)")
def _pop_all(at: Call, self: Value) -> Value:
    moved = at.run.make_container("list", at.node, STACK)
    moved.constructor = STACK
    known = containers.sequence(at.run, self)
    if known is None:
        containers.gather(at.run, moved, containers.elements(at.run, self))
    else:
        containers.refill(at.run, moved, known)
    for target in self.targets:
        if isinstance(target, Container):
            containers.empty(at.run, target)
    return of(moved)


def _leave_all(run: Run, stack: Container, raised: Value | None) -> bool | None:
    """The entries end, the latest first."""
    known = containers.sequence(run, of(stack))
    entries = [containers.elements(run, of(stack))] if known is None else known[::-1]
    swallowed: bool | None = False
    for waiting in [t for entry in entries for t in entry.targets if isinstance(t, Waiting)]:
        answer = waiting.leave(None if swallowed else raised)
        swallowed = answer if swallowed is False else swallowed
    containers.empty(run, stack)
    return swallowed
