# executed: jax=ok, torch=ok
"""A state with a cached property: the compiled step computes it and returns a replaced state."""
from dataclasses import dataclass
from functools import cached_property
from phi.jax.flow import *
from phiml.dataclasses import sliceable, replace


@sliceable
@dataclass(frozen=True)
class Gas:
    density: Tensor
    heat: Tensor
    gamma: float = 1.4

    variable_attrs = ('density', 'heat')

    @cached_property
    def pressure(self):
        return (self.gamma - 1) * self.density * self.heat


@jit_compile
def compress(g: Gas, factor):
    work = g.pressure * (factor - 1)
    return replace(g, heat=g.heat + work / g.density)


g = Gas(math.ones(spatial(x=4)), math.linspace(1, 2, spatial(x=4)))
for _ in range(3):
    g = compress(g, math.tensor(1.1))
print('pressure', float(g.pressure.max))
