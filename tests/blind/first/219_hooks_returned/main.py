# executed: jax=ok, torch=ok
"""Simulation toolbox: hooks collect into a dictionary which is an output of the compiled step."""
from phiml import math
from phiml.math import spatial
from toolbox import Simulation

if __name__ == '__main__':
    sim = Simulation()
    u = math.random_uniform(spatial(x=8))
    for dt in (0.1, 0.2, 0.1):
        u = sim.advance(u, dt)
    print(u)
    print(sorted(sim.stored), math.max(sim.stored['flux']))
