# executed: jax=retrace, torch=retrace
from dataclasses import dataclass
from phiml import math
from phiml.math import spatial, Tensor
math.use('jax')


@dataclass
class Diffusion:
    nu: float
    dt: float

    def _step(self, u: Tensor) -> Tensor:
        return u + self.nu * self.dt * math.laplace(u, padding=math.extrapolation.BOUNDARY)

    @property
    def step(self):
        return math.jit_compile(self._step)  #! retracing warning


model = Diffusion(0.2, 1.)
u = math.tensor([0., 0., 4., 0., 0.], spatial('x'))
for _ in range(6):
    u = model.step(u)
print(u.numpy())
