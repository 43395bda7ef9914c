"""Compile storm: a helper that compiles its function anew each time it is called, in the loop of the main program.

Each call of `jit_compile` makes a new compiled function without traces, so that every step is traced and compiled again.
All backends: right results, but tracing costs much more than computing. `forget_traces=True` does not help here.

Run: PHIML_BACKEND=jax python compile_storm.py
"""
import os
from time import perf_counter

from phiml import math
from phiml.math import spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))


def smooth(u):
    return u + 0.1 * math.fourier_laplace(u, 1.0)


def advance(u):
    step = math.jit_compile(smooth)  # PHI701
    return step(u)


smooth_once = math.jit_compile(smooth)


def seconds(function, u):
    start = perf_counter()
    for _ in range(20):
        u = function(u)
    return perf_counter() - start


u = math.random_normal(spatial(x=64))
print(f"compiled anew in each step: {seconds(advance, u):.2f} s")
print(f"compiled once:              {seconds(smooth_once, u):.2f} s")
