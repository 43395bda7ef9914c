# executed: jax=differs, torch=differs
"""Counts evaluations of the right-hand side in an attribute of the function."""
from phi.torch.flow import *


def rhs(u):
    rhs.evaluations += 1  #! side-effect error
    return math.laplace(u, padding=PERIODIC) - u ** 3


rhs.evaluations = 0


@jit_compile
def heun(u, dt):
    a = rhs(u)
    b = rhs(u + dt * a)
    return u + dt / 2 * (a + b)


u = math.cos(math.linspace(0, 6, spatial(x=14)))
for _ in range(5):
    u = heun(u, math.tensor(.1))
print('evaluations', rhs.evaluations)
