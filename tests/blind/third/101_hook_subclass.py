# executed: jax=leak, torch=differs
"""The subclass overrides a hook which records the intermediate stages."""
from phi.torch.flow import *


class Integrator:
    def __init__(self, f):
        self.f = f
        self.step = jit_compile(self._step)

    def stage(self, k):
        return k

    def _step(self, u, dt):
        k1 = self.stage(self.f(u))
        k2 = self.stage(self.f(u + dt * k1))
        return u + dt / 2 * (k1 + k2)


class Recording(Integrator):
    def __init__(self, f):
        self.stages = []
        super().__init__(f)

    def stage(self, k):
        self.stages.append(k)  #! side-effect error
        return k


def relax(u):
    return -u


rec = Recording(relax)
u = math.linspace(1, 2, spatial(x=5))
for _ in range(3):
    u = rec.step(u, math.tensor(.1))
print('stages', len(rec.stages))
