# executed: jax=retrace, torch=retrace
"""Grid search: a new stepping function is made for each setting."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def make_stepper(nu):
    def stepper(u):
        return u + nu * math.laplace(u, padding=extrapolation.PERIODIC)
    return jit_compile(stepper)


def evaluate(u, nu):
    total = 0.
    for _ in range(3):
        step = make_stepper(nu)  #! retracing warning
        u = step(u)
        total += float(math.l2_loss(u))
    return total


u0 = math.random_uniform(spatial(x=12))
scores = [evaluate(u0, 0.02 * i) for i in range(4)]
print(scores)
