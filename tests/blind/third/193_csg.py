# executed: jax=ok, torch=ok
"""Constructive solid geometry constants tested against particles in the compiled function."""
from phi.torch.flow import *

TUNNEL = union(Box(x=(0, 10), y=(4, 6)), Sphere(x=5, y=5, radius=2))


@jit_compile
def reflect(pos, vel, dt):
    new = pos + dt * vel
    inside = TUNNEL.lies_inside(new)
    return math.where(inside, new, pos), math.where(inside, vel, -vel)


math.seed(2)
pos = vec(x=math.linspace(1, 9, instance(p=6)), y=5.)
vel = math.random_normal(instance(p=6), channel(vector='x,y'))
for _ in range(5):
    pos, vel = reflect(pos, vel, math.tensor(.4))
print('inside', bool(TUNNEL.lies_inside(pos).all))
