# executed: jax=warning, torch=warning
"""Moving frame: the bounds of the grid follow the front."""
from phi.jax.flow import *


@jit_compile
def step(s, dt):
    return diffuse.explicit(s, 0.2, dt)


def shift_frame(s, offset):
    return CenteredGrid(s.values, s.extrapolation, bounds=Box(x=(offset, offset + 8), y=8))


s = CenteredGrid(Noise(), extrapolation.ZERO_GRADIENT, x=8, y=8, bounds=Box(x=8, y=8))
for i in range(12):
    s = shift_frame(step(s, 0.1), 0.5 * i)  #! retracing warning
print(math.mean(s.values), s.bounds.lower)
