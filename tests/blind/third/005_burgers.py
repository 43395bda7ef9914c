# executed: jax=ok, torch=ok
"""Viscous Burgers, trajectories by math.iterate on a compiled step."""
from phi.torch.flow import *


@math.jit_compile(auxiliary_args='nu')
def burgers(u, dt=0.1, nu=0.05):
    u = diffuse.explicit(u, nu, dt)
    return advect.semi_lagrangian(u, u, dt)


u0 = CenteredGrid(lambda x, y: vec(x=math.sin(x), y=math.cos(y)), PERIODIC, x=16, y=16, bounds=Box(x=2 * PI, y=2 * PI))
trj = iterate(burgers, batch(time=6), u0)
energy = math.l2_loss(trj.values, 'x,y,vector')
print('energies', energy.time[0], energy.time[-1])
assert (energy.time[-1] < energy.time[0]).all
