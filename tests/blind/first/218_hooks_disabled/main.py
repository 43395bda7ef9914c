# executed: jax=ok, torch=ok
"""Simulation toolbox: the hook system is off in production, so that nothing is stored."""
from phiml import math
from phiml.math import spatial
from toolbox import Simulation, Hooks

if __name__ == '__main__':
    hooks = Hooks(enabled=False)
    sim = Simulation(hooks)
    u = math.random_uniform(spatial(x=8))
    for dt in (0.1, 0.2, 0.1):
        u = sim.step(u, dt)
    print(u)
    print(sorted(hooks.stored))
