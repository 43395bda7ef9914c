# executed: jax=ok, torch=ok
"""Flow past two cylinders; geometry is constant, everything else is threaded."""
from flow import step, initial
from domain import *

v = initial()
for _ in range(3):
    v = step(v, DT)
print('mean u', float(v.values.vector['x'].mean))
