"""Compiled in a loop: in the one round that a counter tells, or in more of them."""
from phiml import math
from phiml.math import jit_compile, spatial, tensor

START = 4
u = tensor([1., 2.], spatial('x'))


@jit_compile
def step(u):
    return u * .9


for k in range(12):
    if k == 3:
        step = jit_compile(lambda u: u * .8)
    u = step(u)

for k, factor in enumerate([.1, .2, .3, .4, .5, .6, .7, .8, .9, 1.]):
    if START != k:
        u = u * factor
    else:
        step = jit_compile(lambda u: u * .7)
    u = step(u)

for k in range(12):
    if k % 3 == 0:
        often = jit_compile(lambda u: u * .6)  # PHI7 warning
    u = often(u)

for epoch in range(5):
    for k in range(3):
        if k == 1:
            inner = jit_compile(lambda u: u * .5)  # PHI7 warning
            u = inner(u)


def restart(u):
    for k in range(3):
        if k == 0:
            first = jit_compile(lambda u: u * .4)  # PHI7 warning
        u = first(u)
    return u


for epoch in range(5):
    u = restart(u)

for k in range(12):
    k = k // 4
    if k == 2:
        counted = jit_compile(lambda u: u * .3)  # PHI7 warning
        u = counted(u)
print(u)
