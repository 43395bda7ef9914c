# executed: jax=ok, torch=ok
"""The backward pass of a custom gradient calls another custom-gradient function."""
from phiml import math
from phiml.math import jit_compile, spatial

damp = math.custom_gradient(lambda g: 0.5 * g, lambda inputs, y, dy: {'g': dy})


def _fwd(x):
    return x ** 2


def _bwd(inputs, y, dy):
    return {'x': damp(dy) * inputs['x']}  #! nested-custom-gradient note


square = math.custom_gradient(_fwd, _bwd)


@jit_compile
def loss(x):
    return math.sum(square(x), 'x')


grad = math.gradient(loss, 'x', get_output=False)
x = math.linspace(0, 1, spatial(x=4))
for _ in range(3):
    x = x - grad(x)
print(x)
