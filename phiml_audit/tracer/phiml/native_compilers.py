"""Compilers of the backends, which trace ΦML code as they trace any other."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.catalogue import Symbol as Entry
from phiml_audit.tracer.machine.arguments import Arguments
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Value, opaque
from phiml_audit.tracer.phiml import callables, traced_values, transforms
from phiml_audit.tracer.phiml.compiled import run_compiled
from phiml_audit.tracer.phiml.described_calls import handles
from phiml_audit.tracer.phiml.objects import argument
from phiml_audit.tracer.python import containers


@handles("native_jit")
def _trace_now(run: Run, node: nodes.NodeNG, entry: Entry, args: Arguments) -> Value:
    """An operation such as ``jax.lax.scan`` traces its functions, whether anything around it is traced or not."""
    for parameter in entry.callables:
        given = argument(entry, args, parameter)
        listed = containers.sequence(run, given) if given is not None else None
        for function in listed or ([given] if given is not None else []):
            if callables.calls_project_code(function):
                made = transforms.compiled_now(run, node, entry, function)
                run_compiled(run, node, made, Arguments(), symbolic=True)
    return opaque("array", run.depth, traced=traced_values.any_traced(run, args.everything()))
