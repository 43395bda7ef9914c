"""Auxiliary arguments that ΦML cannot compare, and one that is not there."""
from dataclasses import dataclass

import numpy as np
from phiml import math


@dataclass
class Options:
    order: int = 1


@math.jit_compile(auxiliary_args="options, fn")
def step(u, options, fn=None):
    return u * options.order


@math.jit_compile(auxiliary_args="mod")  # PHI8 note
def other(u, mode):
    return u


u = math.ones(math.spatial(x=2))
step(u, Options(1))
step(u, Options(2))  # PHI8 error
step(u, Options(1), math.sin)  # PHI8 error
step(u, Options(1), np.ones(3))  # PHI8 error
other(u, "fast")
