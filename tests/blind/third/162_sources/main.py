# executed: jax=differs, torch=differs
"""Pollution: sources are switched on one after the other by the driver."""
from phi.jax.flow import *
import plume
from sites import SITES

c = math.zeros(spatial(x=10, y=10))
load = []
for name, where in SITES.items():
    plume.active.append(where)
    for _ in range(2):
        c = plume.spread(c, math.tensor(.2))
    load.append(float(c.sum))
print(load[-1] > load[0])
