# executed: jax=ok, torch=ok
"""Material with tensor properties as an ordinary (non-auxiliary) argument: new values, no new trace."""
from dataclasses import dataclass
from phiml import math
from phiml.math import Tensor, spatial, extrapolation
from phiml.dataclasses import sliceable

math.use('torch')


@sliceable
@dataclass(frozen=True)
class Soil:
    conductivity: Tensor
    capacity: Tensor
    name: str = 'soil'

    @property
    def diffusivity(self):
        return self.conductivity / self.capacity


@math.jit_compile
def warm(T, soil: Soil, dt):
    return T + dt * soil.diffusivity * math.laplace(T, padding=extrapolation.ZERO_GRADIENT)


T = math.linspace(0, 10, spatial(depth=12)) ** 2
for k in (.5, 1., 2.):
    soil = Soil(math.tensor(k), math.tensor(2.))
    out = warm(T, soil, math.tensor(.1))
    print('%.3f' % float(out.max))
