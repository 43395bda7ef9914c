"""Leaked tracer: a simulation that keeps its states in a list, from within the compiled step.

ΦML runs the body of `step` only while tracing, so that `history` receives tracers, not numbers.
JAX and TensorFlow: the mean over the history raises an error.
PyTorch: silently averages two copies of the first state instead of four states, because the body ran twice for the
first call and never again.

Run: PHIML_BACKEND=jax python leaked_tracer.py
"""
import os

from phiml import math
from phiml.math import batch, spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))
history = []


@math.jit_compile
def step(u):
    u = 0.5 * u
    remember(u)
    return u


def remember(u):
    history.append(u)  # PHI101


u = math.tensor([1.0, 2.0, 4.0], spatial("x"))
for _ in range(4):
    u = step(u)
print("states:", len(history), "of 4")
print("mean:", math.mean(math.stack(history, batch("time")), "time"))
