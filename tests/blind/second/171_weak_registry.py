# executed: jax=exception, torch=ok
"""all solver instances report their residual to the supervisor"""
import weakref
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


class Supervisor:
    def __init__(self):
        self.clients = weakref.WeakSet()
        self.residual = 0.

    def report(self, r):
        self.residual = math.maximum(self.residual, r)  #! side-effect error


sup = Supervisor()


class Smoother:
    def __init__(self, omega):
        self.omega = omega
        sup.clients.add(self)
        self.run = math.jit_compile(self._run)

    def _run(self, u):
        r = 0.5 * math.laplace(u, padding=math.extrapolation.PERIODIC)
        sup.report(math.max(math.abs(r)))
        return u + self.omega * r


a, b = Smoother(0.5), Smoother(0.9)
u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(2):
    u = b.run(a.run(u))
    sup.residual *= 0.5
print(len(sup.clients), float(sup.residual))
