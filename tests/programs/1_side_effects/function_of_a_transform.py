"""What a transform was made of is its attribute ``f``, and runs as any function does."""
from phiml import math
from phiml.math import jit_compile, spatial, tensor

SEEN = []


def loss(u):
    SEEN.append(u)  # PHI1 error
    return math.sum(u ** 2)


slope = math.gradient(loss, 'u')


@jit_compile
def step(u):
    return slope.f(u)


print(step(tensor([1., 2.], spatial('x'))))
