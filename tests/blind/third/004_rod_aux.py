# executed: jax=differs, torch=differs
"""Heat conduction in a rod for two materials; the material is an auxiliary argument."""
from dataclasses import dataclass
from phi.jax.flow import *


@dataclass(frozen=True)
class Material:
    name: str
    alpha: float


def conduct(T, dt, material):
    return diffuse.explicit(T, material.alpha, dt, substeps=2)  #! other error


conduct = math.jit_compile(conduct, auxiliary_args='material')
rod = CenteredGrid(lambda x: math.exp(-(x - 5) ** 2), ZERO_GRADIENT, x=40, bounds=Box(x=10))
peaks = {}
for m in (Material('steel', 0.02), Material('copper', 0.09)):
    T = rod
    for _ in range(5):
        T = conduct(T, 0.2, material=m)
    peaks[m.name] = float(T.values.max)
print(sorted(peaks.items()))
