from phiml import math


def conductivity(u):
    return math.exp(u)  # PHI8 error


@math.jit_compile_linear
def diffuse(u):
    return u * conductivity(u)  # PHI8 error
