# executed: jax=ok, torch=ok
"""profiling scopes around parts of the step"""
from contextlib import contextmanager
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

SCOPES = []


@contextmanager
def scope(name):
    SCOPES.append(name)
    try:
        yield '/'.join(SCOPES)
    finally:
        SCOPES.pop()


@math.jit_compile
def step(u):
    with scope('step'):
        with scope('advect'):
            u = u - 0.1 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
        with scope('diffuse'):
            u = u + 0.1 * math.laplace(u, padding=math.extrapolation.PERIODIC)
    return u


u = tensor([1., 3., 2., 1., 0.], spatial('x'))
for _ in range(3):
    u = step(u)
print(u.numpy(), SCOPES)
