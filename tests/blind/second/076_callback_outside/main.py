# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
from loop import Loop

math.use('jax')


class EnergyTrace:
    def __init__(self):
        self.values = []

    def __call__(self, u):
        self.values.append(math.sum(u ** 2))


trace = EnergyTrace()
loop = Loop(callbacks=[trace])
u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u = loop.advance(u)
print('energies', [float(e) for e in trace.values])
