# executed: jax=leak, torch=differs
"""turbulent inflow"""
from phi.torch.flow import *


@math.jit_compile
def step(u):
    gust = CenteredGrid(Noise(smoothness=2.), extrapolation.PERIODIC, u.bounds, u.resolution)  #! side-effect error
    return diffuse.explicit(u, 0.1, 1.) + 0.1 * gust


u = CenteredGrid(0., extrapolation.PERIODIC, x=16, bounds=Box(x=16))
for _ in range(3):
    u = step(u)
print(float(math.std(u.values)) > 0)
