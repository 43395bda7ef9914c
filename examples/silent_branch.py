"""Tensor branch: a limiter that PyTorch decides once, for all calls.

Python needs a yes or no for `if`, and there is none while tracing.
JAX and TensorFlow: raise an error. PyTorch: silently takes the branch of the first call at every later call.

Run: PHIML_BACKEND=torch python silent_branch.py
"""
import os

from phiml import math
from phiml.math import spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))


def limit(u):
    if u.max > 1:  # PHI801
        return u / u.max
    return u


@math.jit_compile
def step(u):
    return limit(u)


print("0.5 stays:", step(math.tensor([0.1, 0.5], spatial("x"))).max)
print("4.0 should become 1, and is:", step(math.tensor([0.1, 4.0], spatial("x"))).max)
