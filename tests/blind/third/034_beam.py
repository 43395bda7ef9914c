# executed: jax=ok, torch=ok
"""A vibrating string, state in a frozen dataclass with a property cache, compiled with forget_traces."""
from dataclasses import dataclass
from phiml import math
from phiml.math import spatial, Tensor, extrapolation
from phiml.dataclasses import sliceable, cached_property

math.use('jax')


@sliceable
@dataclass(frozen=True)
class String:
    y: Tensor
    v: Tensor

    variable_attrs = ('y', 'v')

    @cached_property
    def force(self):
        return math.laplace(self.y, padding=extrapolation.ZERO)


@math.jit_compile(forget_traces=True)
def pluck(s: String, dt) -> String:
    v = s.v + dt * s.force
    return String(s.y + dt * v, v)


s = String(math.sin(math.linspace(0, 3.1415, spatial(x=20))), math.zeros(spatial(x=20)))
for _ in range(6):
    s = pluck(s, math.tensor(.2))
print('middle', float(s.y.x[10]), float(math.max(s.force)))
