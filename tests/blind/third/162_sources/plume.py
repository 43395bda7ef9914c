from phi.jax.flow import *

active = []
POINTS = math.meshgrid(x=10, y=10)


@jit_compile
def spread(c, dt):
    for x, y in active:  #! other error
        c = c + dt * math.exp(-math.vec_squared(POINTS - vec(x=x, y=y)))
    return c + dt * .5 * math.laplace(c, padding=extrapolation.ZERO)
