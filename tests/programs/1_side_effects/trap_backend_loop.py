"""What is read changes only together with the backend, and a new backend means a new trace."""
from phiml import math
from phiml.backend._backend import init_installed_backends
from phiml.math import spatial


@math.jit_compile
def shift(y):
    return y + x0


for backend in init_installed_backends():
    with backend:
        x0 = math.zeros(spatial(x=3))
        for _ in range(3):
            shift(math.ones(spatial(x=3)))
for name in ('torch', 'jax'):
    math.use(name)
    x0 = math.ones(spatial(x=3))
    shift(math.ones(spatial(x=3)))
