"""Nested custom gradient: a function with a gradient of its own that calls another such function.

`safe_mul` looks like a product, but has a custom gradient too. PyTorch counts the two while tracing, and stumbles.
JAX and TensorFlow: right. PyTorch: AssertionError with an empty message. Without jit, all backends are right.

Run: PHIML_BACKEND=torch python nested_custom_gradient.py
"""
import os

from phiml import math
from phiml.math import spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))


def weigh(u):
    return math.safe_mul(u, u)  # PHI301


def energy(u):
    return weigh(u)


def energy_gradient(inputs, energy_of_u, gradient):
    return {"u": 2 * inputs["u"] * gradient}


robust_energy = math.custom_gradient(energy, energy_gradient)


@math.jit_compile
def total(u):
    return math.sum(robust_energy(u), "x")


print(total(math.tensor([1.0, 2.0, 3.0], spatial("x"))))
