# executed: jax=ok, torch=ok
"""Two custom gradients one after the other (not nested) in compiled code."""
from phiml import math
from phiml.math import jit_compile, spatial

quantise = math.custom_gradient(lambda q: math.round(q * 4) / 4, lambda inputs, y, dy: {'q': dy})
clip = math.custom_gradient(lambda v: v * 1, lambda inputs, y, dy: {'v': math.clip(dy, -.5, .5)})


def model(x):
    return clip(quantise(x)) + 0.1 * x


@jit_compile
def loss(x, target):
    return math.l2_loss(model(x) - target)


dloss = math.gradient(loss, 'x', get_output=False)
x = math.linspace(0, 1, spatial(x=5))
for k in range(4):
    x = x - 0.1 * dloss(x, 0.3)
print(x)
print(loss(x, 0.))
