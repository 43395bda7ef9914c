"""Data that gets larger from step to step."""

from phiml import math
from phiml.math import instance, spatial

NEW = math.tensor([0.5], instance('p'))


@math.jit_compile
def move(x, dt):
    return x + dt * math.sin(x)


@math.jit_compile
def delayed(history):
    return 0.9 * history.t[-1] + 0.1 * history.t[0]


def emit(x):
    return math.concat([x, NEW], 'p')


x = math.tensor([1.0, 2.0], instance('p'))
for _ in range(12):
    x = move(x, 0.1)  # PHI7 warning
    x = emit(x)

history = math.tensor([1.0, 2.0, 3.0], spatial('t'))
for _ in range(12):
    new = delayed(history)  # PHI7 warning
    history = math.concat([history, math.expand(new, spatial(t=1))], 't')

window = math.tensor([1.0, 2.0, 3.0], spatial('t'))
for _ in range(12):
    new = delayed(window)
    window = math.concat([window.t[1:], math.expand(new, spatial(t=1))], 't')

fixed = math.tensor([1.0, 2.0], instance('p'))
for _ in range(12):
    both = math.concat([fixed, NEW], 'p')
    fixed = move(fixed, 0.1)
    both = move(both, 0.1)

seen = []
for _ in range(12):
    padded = math.pad(fixed, {'p': (1, 1)}, 0)

u = math.tensor([1.0, 2.0], spatial('x'))
for _ in range(4):  # doubling soon ends by itself
    u = move(u, 0.1)
    u = math.upsample2x(u)
