# executed: jax=leak, torch=ok
"""A default argument remembers intermediate fluxes by name."""
from phi.jax.flow import *


def flux(u, side, memory={}):
    if side not in memory:
        memory[side] = math.shift(u, (1,), 'x', PERIODIC, stack_dim=None)[0] if side == 'right' else u  #! side-effect error
    return memory[side]


@jit_compile
def upwind(u, c):
    return u - c * (flux(u, 'right') - flux(u, 'left'))


u = math.sin(math.linspace(0, 6, spatial(x=12)))
u = upwind(u, math.tensor(.1))
print('mean', float(math.mean(u)) < 1)
print('kept', sorted(flux.__defaults__[0]))
