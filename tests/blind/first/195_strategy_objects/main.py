# executed: jax=ok, torch=ok
"""Strategy objects are bound before compilation."""
from phiml import math
from phiml.math import jit_compile, spatial
from closures import Constant, Smagorinsky


class Model:
    def __init__(self, closure):
        self.closure = closure
        self.step = jit_compile(self._step)

    def _step(self, u, dt):
        return u + dt * self.closure(u)


if __name__ == '__main__':
    u = math.random_uniform(spatial(x=8))
    models = [Model(Constant(0.1)), Model(Smagorinsky(0.5))]
    for _ in range(2):
        results = [m.step(u, 0.1) for m in models]
    print(results)
