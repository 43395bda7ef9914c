# executed: jax=differs, torch=ok
"""Fit a network to a sine; the loss is compiled by update_weights()."""
from phiml import math, nn
from phiml.math import batch, channel, jit_compile

math.use('torch')
math.seed(3)
net = nn.mlp(1, 1, [16, 16], activation='Sigmoid')
opt = nn.adam(net, 5e-3)


@jit_compile  #! network error
def loss_function(x, y):
    prediction = math.native_call(net, x)
    return math.l2_loss(prediction - y), prediction


x = math.random_uniform(batch(b=32), channel(vector=1), low=-3, high=3)
y = math.sin(x)
losses = []
for i in range(20):
    loss, pred = nn.update_weights(net, opt, loss_function, x, y)
    losses.append(float(math.mean(loss, 'b')))
print(losses[0] > losses[-1], losses[-1])
