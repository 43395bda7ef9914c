# executed: jax=exception, torch=differs
"""Simulation toolbox: a hook system stores intermediate fields when enabled."""
from phiml import math
from phiml.math import spatial
from toolbox import Simulation, Hooks

if __name__ == '__main__':
    hooks = Hooks(enabled=True)
    sim = Simulation(hooks)
    u = math.random_uniform(spatial(x=8))
    for dt in (0.1, 0.2, 0.1):
        u = sim.step(u, dt)
    print(u)
    print(sorted(hooks.stored), hooks.stored['flux'].shape)
    print(math.max(hooks.stored['flux']))
