# executed: jax=ok, torch=exception
"""Wave equation with a progress message once the values are there."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

energies = []


def store_energy(e):
    energies.append(float(e))


@jit_compile
def wave(u, u_prev, c):
    lap = math.laplace(u, padding=extrapolation.ZERO)
    new = 2 * u - u_prev + c ** 2 * lap
    math.when_available(store_energy, math.sum((new - u) ** 2, 'x'))  #! other error
    return new, u


u = math.exp(-(math.linspace(-3, 3, spatial(x=16))) ** 2)
prev = u
for i in range(3):
    u, prev = wave(u, prev, 0.4)
print(math.max(u), energies)
