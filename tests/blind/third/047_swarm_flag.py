# executed: jax=ok, torch=ok
"""A swarm whose members die; the dead are flagged and stay in the array."""
from phi.torch.flow import *


@jit_compile
def update(pos, alive, wind):
    pos = math.where(alive, pos + wind, pos)
    alive = alive & (math.vec_length(pos) < 3)
    return pos, alive


pos = math.random_normal(instance(swarm=20), channel(vector='x,y')) * 2
alive = math.ones(instance(swarm=20), dtype=bool)
for _ in range(3):
    pos, alive = update(pos, alive, vec(x=.2, y=0.))
survivors = math.boolean_mask(pos, 'swarm', alive)
print('survivors', survivors.shape.get_size('swarm'))
