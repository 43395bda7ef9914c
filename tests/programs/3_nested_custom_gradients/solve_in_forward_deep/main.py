import operations
from phiml import math


@math.jit_compile
def step(u):
    return operations.stabilised(u)


print(step(math.ones(math.spatial(x=4))))
