# executed: jax=differs-stdout, torch=differs-stdout
"""Reports its progress while stepping."""
from phi.torch.flow import *


@jit_compile
def step(T, dt):
    print('diffusing', T.shape.spatial) #! side-effect error
    return T + dt * math.laplace(T, padding=extrapolation.ZERO)


T = math.random_uniform(spatial(x=10, y=10))
for i in range(3):
    T = step(T, math.tensor(.1))
print('end')
