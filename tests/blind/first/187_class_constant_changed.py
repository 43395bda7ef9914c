# executed: jax=differs-stdout, torch=differs-stdout
"""A subclass factory changes a class attribute to scan the viscosity."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


class Kernels:
    NU = 0.1

    @staticmethod
    @jit_compile
    def diffuse(u, dt):
        return u + dt * Kernels.NU * math.laplace(u, padding=extrapolation.PERIODIC)  #! other error


def scan(values, u):
    peaks = {}
    for nu in values:
        setattr(Kernels, 'NU', nu)
        v = u
        for _ in range(3):
            v = Kernels.diffuse(v, 0.5)
        peaks[nu] = float(math.max(v))
    return peaks


print(scan((0.1, 0.4, 0.8), math.random_uniform(spatial(x=8))))
