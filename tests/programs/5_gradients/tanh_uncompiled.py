# JAX traces what it differentiates: what NumPy computes there fails without jit, too.
from phi.jax.flow import *


def model(theta, t):
    return theta * math.tanh(theta * t)  # PHI8 error


def loss(theta, t, data):
    scale = math.tanh(t)  # constant to the gradient
    return math.l2_loss(model(theta, t) - data * scale)


grad = math.gradient(loss, 'theta', get_output=False)
grad(math.tensor(.5), math.linspace(0, 1, instance(t=5)), math.tensor(.3))
