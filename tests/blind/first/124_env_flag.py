# executed: jax=differs-stdout, torch=differs-stdout
"""Behaviour switched by an environment variable in a helper."""
import os
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def boundary():
    return extrapolation.PERIODIC if os.environ.get('SIM_BC', 'wall') == 'periodic' else extrapolation.ZERO  #! other error


@jit_compile
def diffuse(u, nu):
    return u + nu * math.laplace(u, padding=boundary())


def run(bc):
    os.environ['SIM_BC'] = bc
    u = math.linspace(0, 1, spatial(x=6))
    for _ in range(3):
        u = diffuse(u, 0.2)
    return u


print(run('wall'))
print(run('periodic'))
