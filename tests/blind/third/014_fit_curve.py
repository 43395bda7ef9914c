# executed: jax=ok, torch=ok
"""Fits a small dense network to a sine; loss is not compiled by hand."""
from phi.torch.flow import *
from phiml import nn

net = nn.mlp(1, 1, [16, 16])
opt = nn.adam(net, 1e-2)
xs = math.linspace(-2, 2, batch(n=24))
ys = math.sin(xs)


def loss(x, y):
    p = math.native_call(net, x)
    return math.l2_loss(p - y)


for epoch in range(8):
    value = nn.update_weights(net, opt, loss, xs, ys)
print('done', epoch)
