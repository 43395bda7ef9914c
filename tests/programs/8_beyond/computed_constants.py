"""JAX traces what is computed from constants, too: no number comes out of it."""

from phiml import math
from phiml.math import spatial

SIZES = math.tensor([1.0, 2.0], spatial('x'))
PLAIN = math.wrap([1.0, 2.0], spatial('x'))
TOTAL = float(SIZES.sum)
STEP = math.tensor(0.1)


@math.jit_compile
def branches(u):
    if SIZES.max > 1.5:  # PHI8 error
        u = u * 2
    return u if math.sum(SIZES) > 2 else -u  # PHI8 error


@math.jit_compile
def made_inside(u):
    ones = math.ones(spatial(x=3))
    for each in SIZES.x:
        u = u + float(each)  # PHI8 error
    return u * int(math.sum(ones))  # PHI8 error


@math.jit_compile
def known(u):
    if TOTAL > 2 and float(STEP) > 0:
        u = u * float(math.sum(PLAIN))
    limit = math.tensor([1.0, 2.0], spatial('x'), convert=False)
    names = math.layout(["a", "b"], spatial("x"))
    return u * int(limit.sum), names.shape.size


@math.jit_compile
def by_numpy(u):
    with math.NUMPY:
        ones = math.ones(spatial(x=3))
        count = int(math.sum(ones))
    return u * count


def uncompiled(u):
    return u * float(math.sum(SIZES))


u = math.tensor([1.0, 2.0], spatial('x'))
for function in (branches, made_inside, known, by_numpy, uncompiled):
    print(function(u))

PARTS = math.tensor([1.0, 2.0], spatial('x'))
math.use('torch')


@math.jit_compile
def of_another_backend(u):
    return u * float(math.sum(PARTS))


print(of_another_backend(math.tensor([1.0, 2.0], spatial('x'))))
