# executed: jax=differs, torch=differs
"""Plug-in based reaction network; a reaction is added during the run."""
from phiml import math
from phiml.math import jit_compile, batch
from registry import REACTIONS, reaction
import reactions  # registers


@jit_compile
def step(c, dt):
    rates = {k: 0. for k in c}
    for evaluate in REACTIONS:  #! other error
        for species, rate in evaluate(c).items():
            rates[species] = rates[species] + rate
    return {k: c[k] + dt * rates[k] for k in c}


def run(c, n):
    for _ in range(n):
        c = step(c, 0.1)
    return c


if __name__ == '__main__':
    c = {'A': math.ones(batch(cell=3)), 'B': math.linspace(0, 1, batch(cell=3))}
    c = run(c, 2)

    @reaction(0.9)
    def decay(c, k):
        return {'B': -k * c['B']}

    c = run(c, 3)
    print(len(REACTIONS), c['A'], c['B'])
