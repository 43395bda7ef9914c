from phiml import math, nn
from phiml.math import channel


class Closure:
    def __init__(self, width):
        self.net = nn.conv_net(1, 1, [width], in_spatial=1)
        self.optimizer = nn.sgd(self.net, 0.05)

    def __call__(self, u):
        return math.native_call(self.net, math.expand(u, channel(vector=1))).vector[0]

    def loss(self, x, y):
        return math.l2_loss(self(x) - y)

    def fit(self, u, target):
        return nn.update_weights(self.net, self.optimizer, self.loss, u, target)
