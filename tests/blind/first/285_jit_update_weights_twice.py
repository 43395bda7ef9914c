# executed: jax=differs, torch=ok
"""Compiled loss with a physical regulariser, momentum SGD."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

math.use('jax')
net = nn.mlp(1, 1, [6], activation='Sigmoid')
opt = nn.sgd(net, 0.05, momentum=0.9)


def physics_residual(x, y):
    return math.l2_loss(y - 2 * x)


@jit_compile  #! network error
def loss(x):
    y = math.native_call(net, x)
    return physics_residual(x, y) + 0.01 * math.l2_loss(y)


x = math.linspace(-1, 1, batch(b=8)) * math.ones(channel(vector=1))
for epoch in range(8):
    value = nn.update_weights(net, opt, loss, x)
print(math.mean(value, 'b'))
