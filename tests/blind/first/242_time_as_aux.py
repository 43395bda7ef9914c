# executed: jax=warning, torch=warning
"""Time-dependent forcing; t is declared auxiliary since it 'is not differentiated'."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile(auxiliary_args='t, dt')
def step(u, t, dt):
    return u + dt * (math.sin(t) - u)


def simulate(u, t_end, dt):
    t = 0.
    while t < t_end:
        u = step(u, t, dt)  #! retracing warning
        t += dt
    return u


print(simulate(math.linspace(0, 1, spatial(x=4)), 1.2, 0.1))
