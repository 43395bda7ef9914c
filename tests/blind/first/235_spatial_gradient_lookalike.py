# executed: jax=ok, torch=ok
"""A local function called gradient(), and field gradients: no automatic differentiation."""
from phi.torch.flow import *


def gradient(u, dx):
    left, right = math.shift(u, (-1, 1), 'x', padding=extrapolation.PERIODIC, stack_dim=None)
    return (right - left) / (2 * dx)


@jit_compile
def step(t, u, dt):
    grad_t = field.spatial_gradient(t)
    t = t + dt * 0.1 * field.divergence(grad_t)
    return t, u - dt * gradient(u, 1.)


t = CenteredGrid(Noise(), extrapolation.PERIODIC, x=8, y=8)
u = math.sin(math.linspace(0, 6, spatial(x=8)))
for dt in (0.1, 0.2, 0.1):
    t, u = step(t, u, dt)
print(math.mean(t.values), u)
