from phi.jax.flow import *
from phiml import nn
from metrics import make_metric


class Trainer:
    def __init__(self, width):
        self.net = nn.mlp(1, 1, [width])
        self.opt = nn.adam(self.net, .05)
        self.metric = make_metric(self.net)

    def epoch(self, x, y):
        def loss(x, y):
            return math.l2_loss(math.native_call(self.net, x) - y)
        nn.update_weights(self.net, self.opt, loss, x, y)
        return float(self.metric(x, y))
