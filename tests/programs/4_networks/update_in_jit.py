"""The whole training step is compiled: JAX never changes the weights."""
from phiml import math, nn

net = nn.mlp(1, 1, [8])
optimizer = nn.sgd(net, 0.1)


def loss(x):
    return math.l2_loss(math.native_call(net, x))  # PHI4?


@math.jit_compile
def train_step(x):
    return nn.update_weights(net, optimizer, loss, x)  # PHI4 error


x = math.random_normal(math.batch(b=4), math.channel(vector=1))
for _ in range(3):
    print(train_step(x))
