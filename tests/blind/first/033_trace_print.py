# executed: jax=differs-stdout, torch=differs-stdout
"""Wave equation with a progress message."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

math.use('torch')


@jit_compile
def wave(u, u_prev, c):
    lap = math.laplace(u, padding=extrapolation.ZERO)
    new = 2 * u - u_prev + c ** 2 * lap
    energy = math.sum((new - u) ** 2, 'x')
    print('energy:', energy)  #! side-effect error
    return new, u


u = math.exp(-(math.linspace(-3, 3, spatial(x=16))) ** 2)
prev = u
for i in range(5):
    u, prev = wave(u, prev, 0.4)
print(math.max(u))
