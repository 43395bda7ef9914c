# executed: jax=ok, torch=ok
"""Two-layer model, gradients with respect to both weights."""
from phiml import math
from phiml.math import jit_compile, spatial


def layer(x, w):
    return math.sigmoid(w * x)


@jit_compile
def loss(x, w1, w2):
    h = layer(x, w1)
    return math.l2_loss(layer(h, w2) - 1)


grad = math.gradient(loss, 'w1,w2')
x = math.linspace(0.1, 1, spatial(x=5))
w1, w2 = math.tensor(0.5), math.tensor(0.2)
for i in range(8):
    value, (d1, d2) = grad(x, w1, w2)
    w1, w2 = w1 - 0.1 * d1, w2 - 0.1 * d2
print(value, w1, w2)
