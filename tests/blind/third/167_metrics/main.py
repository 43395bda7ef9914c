# executed: jax=ok, torch=ok
"""Metrics are returned by the compiled smoother as a dict and logged by the driver."""
from phi.jax.flow import *
from smoother import sweep
from monitor import Monitor

monitor = Monitor()
p, rhs = math.zeros(spatial(x=8)), math.linspace(-1, 1, spatial(x=8))
for _ in range(4):
    p, metrics = sweep(p, rhs)
    monitor.update(**metrics)
print('entries', len(monitor), '%.3f' % monitor.last('residual'))
