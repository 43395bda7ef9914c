"""torch.autograd and backward(), two calls below."""
import torch
from phi.torch.flow import *


def native_slope(x):
    y = (x ** 2).sum()
    return torch.autograd.grad(y, x)[0]  # PHI5 note


def slope(u):
    return math.tensor(native_slope(u.native("x").requires_grad_()), spatial("x"))


@jit_compile
def step(u):
    return u - 0.1 * slope(u)


print(step(math.ones(spatial(x=3))))
