# executed: jax=ok, torch=ok
"""Heat equation with pure step; the log is kept outside."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

math.use('jax')


@jit_compile(auxiliary_args='substeps')
def heat(u, dt, substeps=2):
    for _ in range(substeps):
        u = u + dt * math.laplace(u, padding=extrapolation.PERIODIC)
    return u, math.mean(u, 'x')


history = []
u = math.random_uniform(spatial(x=32))
for i in range(6):
    u, m = heat(u, 0.1)
    history.append(float(m))
print(history)
