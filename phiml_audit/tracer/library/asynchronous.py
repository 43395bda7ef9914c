"""``asyncio``: who awaits what it is handed."""

from __future__ import annotations

from phiml_audit.tracer.library.declared import Call, library
from phiml_audit.tracer.machine.values import Value, join
from phiml_audit.tracer.python import containers, coroutines


@library("asyncio.run(coroutine, **options)", "asyncio.run_coroutine_threadsafe(coroutine, loop)")
def _run(at: Call, coroutine: Value, **_: object) -> Value:
    return coroutines.awaited(at.run, at.node, coroutine)


SAME = ("create_task", "ensure_future", "shield", "wait_for", "timeout")


@library(*(f"asyncio.{name}(awaitable, *args, **options)" for name in SAME))
def _same(at: Call, awaitable: Value, **_: object) -> Value:
    return awaitable


@library("asyncio.gather(*awaitables, **options)")
def _gather(at: Call, awaitables: tuple[Value, ...], **_: object) -> Value:
    results = [coroutines.awaited(at.run, at.node, each) for each in awaitables]
    if at.is_open:
        made = containers.gathered(at.run, at.node, join(results), tag="gather")
    else:
        made = containers.make(at.run, at.node, "list", results, tag="gather")
    return coroutines.finished(at.run, at.node, made)
