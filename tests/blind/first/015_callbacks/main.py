# executed: jax=leak, torch=differs
"""Diffusion with monitors."""
from phiml import math
from phiml.math import spatial, jit_compile
from monitors import Monitors, MaxMonitor, MeanMonitor
from physics import diffuse_step

monitors = Monitors()
monitors.add(MaxMonitor())
monitors.add(MeanMonitor())


@jit_compile
def step(u, nu):
    u = diffuse_step(u, nu)
    monitors.notify(u)
    return u


if __name__ == '__main__':
    u = math.random_uniform(spatial(x=10, y=10))
    for i in range(4):
        u = step(u, 0.05 * (i + 1))
    for name, values in monitors.report().items():
        print(name, len(values))
