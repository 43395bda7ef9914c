# executed: jax=exception, torch=ok
"""The (uncompiled) loss calls a compiled feature function that contains the network."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(1, 1, [8], activation='Sigmoid')
opt = nn.adam(net, 2e-2)


@jit_compile
def features(x):
    return math.native_call(net, x) + 0.1 * x  #! network error


def loss(x, y):
    return math.l2_loss(features(x) - y)


x = math.random_uniform(batch(b=16), channel(vector=1))
losses = []
for _ in range(10):
    l = nn.update_weights(net, opt, loss, x, 2 * x)
    losses.append(float(math.mean(l, 'b')))
print(losses[-1] < losses[0], losses)
