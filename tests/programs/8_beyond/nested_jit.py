"""A compiled function calls a compiled function: PyTorch warns."""
from phi.torch.flow import *


@jit_compile
def inner(u):
    return 2 * u


@jit_compile
def outer(u):
    return inner(u) + 1  # PHI8 warning


print(outer(math.ones(spatial(x=2))))
