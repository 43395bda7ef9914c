# executed: jax=ok, torch=ok
"""math.map over the walls of a room within the compiled function."""
from phi.torch.flow import *


def echo(wall, absorb):
    return (1 - absorb) * math.exp(-wall)


@jit_compile
def room(distances, absorb):
    echoes = math.map(echo, distances, absorb, dims='wall')
    return math.sum(echoes, 'wall')


d = math.tensor([1., 2., 2.5, 4.], batch('wall'))
a = math.tensor([.1, .2, .1, .4], batch('wall'))
for f in (1., 1.5, 2.):
    print('%.3f' % float(room(d * f, a)))
