"""SolveTape in jit: a pressure solve that reports how many iterations it took.

While tracing, the tape holds tracers of an inner trace (JAX), or nothing at all when PyTorch traces for the second time.
JAX: UnexpectedTracerError. PyTorch: IndexError (list index out of range). TensorFlow: right.

Run: PHIML_BACKEND=jax python tape_in_jit.py
"""
import os

from phiml import math
from phiml.math import extrapolation, spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))


@math.jit_compile_linear
def implicit(u):
    return u - math.laplace(u, padding=extrapolation.ZERO)


@math.jit_compile
def diffuse(u):
    with math.SolveTape() as solves:  # PHI601
        u = math.solve_linear(implicit, u, math.Solve("CG", 1e-5, x0=u))
    return u, solves[0].iterations


u = math.tensor([0.0, 0.0, 1.0, 0.0, 0.0, 0.0], spatial("x"))
for _ in range(2):
    u, iterations = diffuse(u)
    print("iterations:", iterations)
