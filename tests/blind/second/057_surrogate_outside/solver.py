from phiml import math, nn
from phiml.math import channel

math.use('jax')
net = nn.mlp(2, 2, [8], activation='ReLU')
opt = nn.adam(net, 0.01)


@math.jit_compile
def coarse(u):
    return u - 0.1 * u ** 3


def corrected_step(u):
    return coarse(u) + math.native_call(net, u)


def loss_fn(u, target):
    return math.l2_loss(coarse(u) + math.native_call(net, u) - target)


def fit(u, target):
    return nn.update_weights(net, opt, loss_fn, u, target)
