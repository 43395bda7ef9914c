# executed: jax=leak, torch=differs
"""Plume again, with a diagnostic of the Courant number collected for a later plot."""
from phi.torch.flow import *

courant = []


@jit_compile
def advance(v, dt):
    v = advect.semi_lagrangian(v, v, dt)
    c = math.max(math.abs(v.values)) * dt / v.dx.mean
    courant.append(c)  #! side-effect error
    return v * 0.99


v = CenteredGrid(lambda x, y: vec(x=math.sin(y), y=math.cos(x)), 0, x=20, y=20)
v0 = v
for i in range(5):
    v = advance(v, 0.4)
print('steps', i + 1)
print('largest', len(courant))
