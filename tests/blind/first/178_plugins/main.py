# executed: jax=ok, torch=ok
"""Plug-in based reaction network."""
from phiml import math
from phiml.math import jit_compile, batch
from registry import REACTIONS
import reactions  # registers


@jit_compile
def step(c, dt):
    rates = {k: 0. for k in c}
    for reaction in REACTIONS:
        for species, rate in reaction(c).items():
            rates[species] = rates[species] + rate
    return {k: c[k] + dt * rates[k] for k in c}


if __name__ == '__main__':
    c = {'A': math.ones(batch(cell=3)), 'B': math.linspace(0, 1, batch(cell=3)), 'C': math.zeros(batch(cell=3))}
    for _ in range(3):
        c = step(c, 0.1)
    print(c['A'], c['B'], c['C'])
