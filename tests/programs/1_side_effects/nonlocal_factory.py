"""A factory returns a compiled closure, which counts in a nonlocal."""
from phiml.math import jit_compile, ones, spatial


def make_stepper(dt):
    steps = 0
    last = None

    def step(u):
        nonlocal steps, last
        steps += 1  # PHI1 error
        last = u * dt  # PHI1 error
        return last

    def count():
        return steps, last

    return jit_compile(step), count


step, count = make_stepper(0.1)
step(ones(spatial(x=2)))
print(count())
