# executed: jax=exception, torch=differs-stdout
"""Rays through a ball lens; total reflection handled by a plain if."""
from phiml import math
from phiml.math import instance

math.use('torch')
N_GLASS = 1.5


def snell(angle):
    s = math.sin(angle) * N_GLASS
    if (math.max(s) > 1).any: #! other error
        s = math.clip(s, -1, 1)
    return math.arcsin(s)


trace = math.jit_compile(lambda a: snell(a) - a)
shallow = math.linspace(0, 0.3, instance(rays=5))
steep = math.linspace(0, 1.2, instance(rays=5))
print('shallow', float(math.sum(trace(shallow))))
print('steep', float(math.sum(trace(steep))))
