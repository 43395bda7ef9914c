# executed: jax=ok, torch=ok
"""Source terms register themselves at import; the compiled model looks them up by name."""
import terms  # noqa: registers
from model import evolve
from phiml import math
from phiml.math import spatial

math.use('torch')
u = .5 + .1 * math.sin(math.linspace(0, 6, spatial(x=10)))
for _ in range(4):
    u = evolve(u, math.tensor(.1))
print('u', float(u.max))
