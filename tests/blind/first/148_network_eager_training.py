# executed: jax=ok, torch=ok
"""Training with eager loss and compiled data generation."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(1, 1, [8], activation='Sigmoid')
opt = nn.adam(net, 2e-2)


@jit_compile
def simulate(x, steps_size):
    y = x
    for _ in range(3):
        y = y + steps_size * math.cos(y)
    return y


def loss(x, y):
    prediction = math.native_call(net, x)
    return math.l2_loss(prediction - y)


x = math.random_uniform(batch(b=16), channel(vector=1))
losses = []
for _ in range(10):
    y = simulate(x, 0.1)
    l = nn.update_weights(net, opt, loss, x, y)
    losses.append(float(math.mean(l, 'b')))
n_params = nn.parameter_count(net)
print(n_params, losses[-1] < losses[0], losses)
