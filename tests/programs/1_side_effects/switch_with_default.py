"""A factory of a library: who calls it, elsewhere, may switch on what its default switches off."""
from phiml import math
from phiml.math import jit_compile


def make_step(noise=0., backwards=False):
    @jit_compile
    def step(u):
        if noise > 0:
            u += noise * math.random_normal(u.shape)  # PHI1 error
        return -u if backwards else u

    return step
