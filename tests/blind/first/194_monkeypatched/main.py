# executed: jax=differs, torch=differs
"""A library function is replaced during the run to test another closure."""
from phiml import math
from phiml.math import jit_compile, spatial
import closures


@jit_compile
def step(u, dt):
    return u + dt * closures.viscosity(u)  #! other error


def smagorinsky(u):
    return 0.5 * closures.laplacian(u) * abs(u)


if __name__ == '__main__':
    u = math.random_uniform(spatial(x=8))
    a = step(u, 0.1)
    closures.viscosity = smagorinsky
    b = step(u, 0.1)
    print(a)
    print(b)
