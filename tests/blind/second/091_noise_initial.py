# executed: jax=ok, torch=ok
"""decaying turbulence"""
from phi.torch.flow import *


@math.jit_compile
def step(u):
    return diffuse.explicit(u, 0.1, 1.)


u = CenteredGrid(Noise(smoothness=2.), extrapolation.PERIODIC, x=16, bounds=Box(x=16))
for _ in range(3):
    u = step(u)
print(float(math.std(u.values)))
