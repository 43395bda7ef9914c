# executed: jax=differs-stdout, torch=differs-stdout
"""The global precision is raised after a first rough pass."""
from phi.jax.flow import *


@jit_compile
def refine(n):
    grid = math.linspace(0, 1, spatial(x=6))  #! other error
    return math.sum(grid * n, 'x')


rough = refine(math.tensor(2))
math.set_global_precision(64)
fine = refine(math.tensor(2))
math.set_global_precision(32)
print(rough.dtype, fine.dtype)
