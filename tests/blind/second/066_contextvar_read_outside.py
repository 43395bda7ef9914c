# executed: jax=ok, torch=ok
from contextvars import ContextVar
from phiml import math
from phiml.math import instance, tensor
math.use('torch')

gravity = ContextVar('gravity', default=9.81)


@math.jit_compile
def pendulum(phi, omega, g):
    omega = omega - 0.05 * g * math.sin(phi)
    return phi + 0.05 * omega, omega


def simulate(planet_g, n=4):
    token = gravity.set(planet_g)
    phi, omega = tensor([.1, .5], instance('bob')), tensor([0., 0.], instance('bob'))
    for _ in range(n):
        phi, omega = pendulum(phi, omega, gravity.get())
    gravity.reset(token)
    return phi


print('earth', simulate(9.81).numpy())
print('moon', simulate(1.62).numpy())
