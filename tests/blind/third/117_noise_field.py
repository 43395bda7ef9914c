# executed: jax=leak, torch=differs
"""Turbulent initial condition: a Noise field is sampled in the compiled set-up."""
from phi.jax.flow import *


@jit_compile
def perturb(v, amplitude):
    eps = CenteredGrid(Noise(vector='x,y', scale=3), 0, x=8, y=8)  #! side-effect error
    return v + amplitude * eps.values


v = math.zeros(spatial(x=8, y=8), channel(vector='x,y'))
members = [perturb(v, math.tensor(a)) for a in (.1, .1)]
same = float(math.max(math.abs(members[0] - members[1]), 'x,y,vector')) == 0
print('members equal', same)
