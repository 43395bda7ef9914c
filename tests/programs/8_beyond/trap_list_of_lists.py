from phiml import math
from phiml.math import batch, spatial

def build(geometries):
    return [math.tensor(elem, batch('b')) for elem in geometries[0]]

@math.jit_compile
def step(u, geometries):  # called with lists: step(u, [[[1.]], []])
    for center in build(geometries):
        u = u + center
    return u
