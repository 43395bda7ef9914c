"""A solver that holds a network, trained between the calls of its compiled step."""
from phiml import math, nn


class Surrogate:
    def __init__(self):
        self.net = nn.mlp(2, 2, [8])
        self.optimizer = nn.adam(self.net, 1e-3)
        self.step = math.jit_compile(self._step)

    def _step(self, u):
        return u + self.correct(u)

    def correct(self, u):
        return math.native_call(self.net, u)  # PHI4 error

    def loss(self, u, target):
        return math.l2_loss(self.correct(u) - target)

    def train(self, u, target):
        nn.update_weights(self.net, self.optimizer, self.loss, u, target)


surrogate = Surrogate()
u = math.random_normal(math.batch(b=4), math.channel(vector=2))
for _ in range(5):
    v = surrogate.step(u)
    surrogate.train(u, 0 * v)
