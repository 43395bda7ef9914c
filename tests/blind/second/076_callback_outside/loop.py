from phiml import math


class Loop:
    """ generic time loop with callbacks """
    def __init__(self, callbacks=()):
        self.callbacks = list(callbacks)
        self.step = math.jit_compile(self._step)

    def _step(self, u):
        return u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)

    def advance(self, u):
        u = self.step(u)
        for cb in self.callbacks:
            cb(u)
        return u
