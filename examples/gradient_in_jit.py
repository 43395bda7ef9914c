"""Gradient in jit: gradient descent, compiled as a whole.

The document warns of PyTorch here, execution of TensorFlow: it cannot trace ΦML's gradient function at all.
JAX and PyTorch: right. TensorFlow: raises RuntimeError (A non-persistent GradientTape can only be used ...).

Run: PHIML_BACKEND=tensorflow python gradient_in_jit.py
"""
import os

from phiml import math
from phiml.math import spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))
target = math.tensor([1.0, 2.0, 3.0], spatial("x"))


def distance(u):
    return math.l2_loss(u - target)


slope = math.gradient(distance, "u", get_output=False)


@math.jit_compile
def descend(u):
    for _ in range(3):
        u = u - 0.5 * slope(u)  # PHI501
    return u


u = math.zeros(spatial(x=3))
print("three steps:", descend(u))
print("six steps:  ", descend(descend(u)))
