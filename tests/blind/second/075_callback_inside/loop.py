from phiml import math


class Loop:
    """ generic time loop with callbacks """
    def __init__(self, callbacks=()):
        self.callbacks = list(callbacks)
        self.step = math.jit_compile(self._step)

    def _step(self, u):
        u = u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)
        for cb in self.callbacks:
            cb(u)
        return u
