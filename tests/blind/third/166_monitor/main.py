# executed: jax=leak, torch=differs
"""Residual monitor in its own module, fed by the compiled smoother of another module."""
from phi.jax.flow import *
from smoother import sweep
import monitor

p, rhs = math.zeros(spatial(x=8)), math.linspace(-1, 1, spatial(x=8))
for _ in range(4):
    p = sweep(p, rhs)
print('entries', len(monitor.values()))
