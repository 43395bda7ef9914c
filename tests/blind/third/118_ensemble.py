# executed: jax=ok, torch=ok
"""Ensemble of turbulent initial conditions, all drawn first and stacked along a batch dimension."""
from phi.jax.flow import *

eps = CenteredGrid(Noise(batch(member=3), vector='x,y', scale=3), 0, x=8, y=8)


@jit_compile
def spin(values, dt):
    u, v = values.vector
    return values + dt * math.stack([-v, u], channel(vector='x,y'))


values = eps.values
for _ in range(4):
    values = spin(values, math.tensor(.1))
energy = math.sum(values ** 2, 'x,y,vector')
print(energy.shape, bool((energy > 0).all))
