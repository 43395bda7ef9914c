# executed: jax=ok, torch=ok
"""A pre-trained network, frozen, in a compiled rollout."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(2, 2, [6])
opt = nn.sgd(net, 1e-2)
x = math.random_normal(batch(b=8), channel(vector=2))


def train_loss(x):
    return math.l2_loss(math.native_call(net, x) - x)


for _ in range(5):
    nn.update_weights(net, opt, train_loss, x)


@jit_compile
def rollout(x):
    for _ in range(4):
        x = x + 0.1 * math.native_call(net, x)  #! network note
    return x


print(rollout(x))
print(rollout(2 * x))
