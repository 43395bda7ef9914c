# executed: jax=ok, torch=ok
"""Wall positions as an auxiliary tensor: compared by value, two geometries, two traces."""
from phi.torch.flow import *


@jit_compile(auxiliary_args='walls')
def potential(x, walls):
    return math.sum(math.exp(-math.abs(x - walls)), 'walls')


x = math.linspace(0, 4, instance(p=5))
GEOMETRIES = [math.tensor([0., 4.], batch('walls')), math.tensor([1., 3.], batch('walls'))]
total = 0.
for k in range(6):
    total += float(potential(x, walls=GEOMETRIES[k % 2]).sum)
print('%.4f' % total)
