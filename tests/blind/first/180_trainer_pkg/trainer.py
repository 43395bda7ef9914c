from phiml import math, nn


class Trainer:
    def __init__(self, simulator, lr):
        self.simulator = simulator
        self.net = nn.mlp(2, 2, [8])
        self.optimizer = nn.sgd(self.net, lr)
        self.history = []

    def loss(self, x):
        control = math.native_call(self.net, x)
        end = self.simulator(x, control)
        return math.l2_loss(end)

    def epoch(self, x):
        value = nn.update_weights(self.net, self.optimizer, self.loss, x)
        self.history.append(float(math.mean(value, 'b')))
        return self.history[-1]
