# executed: jax=ok, torch=ok
"""Same monitors, called by the driver loop with what the step returned."""
from phiml import math
from phiml.math import spatial, jit_compile
from monitors import Monitors
from physics import diffuse_step

monitors = Monitors()


@monitors.add
def maximum(u):
    return float(math.max(u))


@monitors.add
def mean(u):
    return float(math.mean(u, 'x,y'))


step = jit_compile(diffuse_step)

if __name__ == '__main__':
    u = math.random_uniform(spatial(x=10, y=10))
    for i in range(4):
        u = step(u, 0.05 * (i + 1))
        monitors.notify(u)
    for name, values in monitors.report().items():
        print(name, values)
