# executed: jax=exception, torch=ok
"""A swarm whose members die; the survivors are picked by boolean_mask in the compiled update."""
from phi.torch.flow import *


@jit_compile
def update(pos, wind):
    pos = pos + wind
    alive = math.vec_length(pos) < 3
    return math.boolean_mask(pos, 'swarm', alive)  #! other error


pos = math.random_normal(instance(swarm=20), channel(vector='x,y')) * 2
for _ in range(3):
    pos = update(pos, vec(x=.2, y=0.))
print('survivors', pos.shape.get_size('swarm') <= 20, pos.shape.get_size('swarm'))
