"""jit_compile(gradient(f)) is right on JAX and PyTorch, and fails on TensorFlow."""
from phiml.math import gradient, jit_compile, l2_loss, ones, spatial


def loss(u):
    return l2_loss(u)


slope = jit_compile(gradient(loss, "u"))  # PHI5 error
print(slope(ones(spatial(x=2))))
