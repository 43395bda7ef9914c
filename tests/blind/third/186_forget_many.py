# executed: jax=retrace, torch=retrace
"""Adaptive resolution: a new grid size in every step, with forget_traces."""
from phi.jax.flow import *


@jit_compile(forget_traces=True)
def energy(u):
    return math.sum(u ** 2, 'x') / u.shape.get_size('x')


u = math.linspace(0, 1, spatial(x=6))
e = []
for level in range(7):
    e.append(float(energy(u)))  #! retracing warning
    u = math.linspace(0, 1, spatial(x=6 + 4 * (level + 1)))
print(len(e))
