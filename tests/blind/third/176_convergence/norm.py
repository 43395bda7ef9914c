from phi.jax.flow import *


@jit_compile
def second_difference(u):
    return math.max(math.abs(math.laplace(u, padding=PERIODIC)))
