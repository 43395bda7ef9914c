"""``asyncio``: who awaits what it is handed."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.library.builtins import behaves, first
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Value
from phiml_audit.tracer.python import containers, coroutines


@behaves("asyncio.run", "asyncio.run_coroutine_threadsafe")
def _run(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    return coroutines.awaited(run, node, first(args))


@behaves("asyncio.create_task", "asyncio.ensure_future", "asyncio.shield", "asyncio.wait_for", "asyncio.timeout")
def _same(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    return first(args)


@behaves("asyncio.gather")
def _gather(run: Run, node: nodes.NodeNG, args: Arguments, name: str) -> Value:
    results = [coroutines.awaited(run, node, each) for each in args.positional]
    if args.star is None:
        return coroutines.finished(run, node, containers.make(run, node, "list", results, tag="gather"))
    rest = coroutines.awaited(run, node, args.star)
    return coroutines.finished(run, node, containers.gathered(run, node, rest, tag="gather"))
