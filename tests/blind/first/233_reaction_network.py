# executed: jax=ok, torch=ok
"""A (chemical) reaction network, compiled. No neural network here."""
from phiml import math
from phiml.math import jit_compile, batch


class Network:
    def __init__(self, edges):
        self.edges = edges
        self.parameters = [k for *_, k in edges]

    def __call__(self, c):
        out = {s: 0. for s in c}
        for (a, b, _), k in zip(self.edges, self.parameters):
            r = k * c[a]
            out[a] = out[a] - r
            out[b] = out[b] + r
        return out


net = Network([('A', 'B', 1.), ('B', 'C', 0.5), ('C', 'A', 0.1)])


@jit_compile
def loss_function(c, dt):
    rates = net(c)
    return {s: c[s] + dt * rates[s] for s in c}


c = {s: math.linspace(0, 1, batch(cell=3)) for s in 'ABC'}
for dt in (0.1, 0.2, 0.1):
    c = loss_function(c, dt)
print(c['A'], c['B'], c['C'])
