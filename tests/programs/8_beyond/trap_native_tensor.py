"""A native tensor that is wrapped has a backend, so the function is compiled."""
import torch
from phiml import math
from phiml.math import jit_compile, spatial, wrap


@jit_compile
def double(u):
    return u * 2


print(double(wrap(torch.zeros(3), spatial('x'))))
print(double(torch.ones(3)))
