# executed: jax=ok, torch=ok
"""Uses trace_check to reuse a trace where possible and else run eagerly."""
import logging
from phiml import math
from phiml.math import jit_compile, spatial

log = logging.getLogger(__name__)


@jit_compile
def step(u, dt):
    return u - dt * u ** 3


def guarded(u, dt):
    known, why = math.trace_check(step, u, dt)
    if not known and step.traces:
        log.info("not traced: %s", why)
        return step.f(u, dt)
    return step(u, dt)


u = math.linspace(0, 1, spatial(x=8))
for i in range(5):
    u = guarded(u, 0.1)
v = guarded(math.linspace(0, 1, spatial(x=4)), 0.1)
print(u)
print(v)
