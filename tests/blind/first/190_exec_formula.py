# executed: jax=ok, torch=ok
"""Right-hand side given as a text formula, compiled to a Python function."""
from phiml import math
from phiml.math import jit_compile, spatial

FORMULAS = {'logistic': 'r * u * (1 - u)', 'gompertz': '-r * u * math.log(u)'}


def build(formula):
    namespace = {'math': math}
    exec(f"def rhs(u, r):\n    return {formula}", namespace)
    return namespace['rhs']


def stepper(name):
    rhs = build(FORMULAS[name])

    def step(u, r, dt):
        return u + dt * rhs(u, r)
    return jit_compile(step)


steppers = {name: stepper(name) for name in FORMULAS}
for name, step in steppers.items():
    u = math.linspace(0.1, 0.9, spatial(x=4))
    for _ in range(3):
        u = step(u, 1.2, 0.1)
    print(name, u)
