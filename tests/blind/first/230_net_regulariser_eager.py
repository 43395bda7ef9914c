# executed: jax=ok, torch=ok
"""Weight norms computed eagerly for the log."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(2, 1, [5])
opt = nn.sgd(net, 0.05)


def weight_norm():
    return float(sum(math.sum(math.stop_gradient(p) ** 2) for p in nn.get_parameters(net).values()))


@jit_compile
def make_targets(x, w):
    return math.sum(x * w, 'vector') * math.ones(channel(vector=1))


def loss(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.random_normal(batch(b=6), channel(vector=2))
norms = []
for k in range(5):
    nn.update_weights(net, opt, loss, x, make_targets(x, 1. + k))
    norms.append(weight_norm())
print(len(set(round(n, 4) for n in norms)))
