# executed: jax=warning, torch=warning
"""Burgers with a slowly rising viscosity (annealing from rough to smooth)."""
from phi.torch.flow import *


@math.jit_compile(auxiliary_args='nu')
def burgers(u, dt, nu):
    u = diffuse.explicit(u, nu, dt)
    return advect.semi_lagrangian(u, u, dt)


u = CenteredGrid(lambda x, y: vec(x=math.sin(x), y=math.cos(y)), PERIODIC, x=16, y=16, bounds=Box(x=2 * PI, y=2 * PI))
nu = 0.01
for _ in range(12):
    u = burgers(u, 0.1, nu=nu)  #! retracing warning
    nu *= 1.1
print('final', float(u.values.max))
