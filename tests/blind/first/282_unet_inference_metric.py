# executed: jax=differs, torch=differs
"""Validation of a U-Net during training by a compiled metric."""
from phiml import math, nn
from phiml.math import jit_compile, batch, spatial, channel

net = nn.u_net(1, 1, levels=1, filters=2, in_spatial=1)
opt = nn.sgd(net, 0.05)


class Validator:
    def __init__(self, model):
        self.model = model
        self.metric = jit_compile(self._metric)

    def predict(self, x):
        return math.native_call(self.model, x)  #! network error

    def _metric(self, x, y):
        return math.mean(abs(self.predict(x) - y), 'b,x')


def loss(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.random_normal(batch(b=2), spatial(x=8), channel(c=1))
validator = Validator(net)
scores = []
for _ in range(4):
    scores.append(validator.metric(x, x))
    nn.update_weights(net, opt, loss, x, x)
print((abs(scores[-1] - scores[0]) > 1e-6).any)
