# executed: jax=ok, torch=ok
"""Generic Runge-Kutta by Butcher tableau with local stage lists, checked with trace_check."""
from phiml import math
from phiml.math import jit_compile, spatial

TABLEAUS = {
    'heun': ([[0, 0], [1, 0]], [0.5, 0.5]),
    'rk4': ([[0, 0, 0, 0], [.5, 0, 0, 0], [0, .5, 0, 0], [0, 0, 1, 0]], [1 / 6, 1 / 3, 1 / 3, 1 / 6]),
}


def f(u):
    return u * (1 - u)


@jit_compile(auxiliary_args='scheme')
def step(u, dt, scheme):
    A, b = TABLEAUS[scheme]
    stages = []
    for row in A:
        arg = u
        for a, k in zip(row, stages):
            if a:
                arg = arg + dt * a * k
        stages.append(f(arg))
    return u + dt * sum(w * k for w, k in zip(b, stages))


u = math.linspace(0.1, 0.9, spatial(x=4))
for scheme in TABLEAUS:
    v = u
    for dt in (0.1, 0.2):
        v = step(v, dt, scheme)
    print(scheme, v)
