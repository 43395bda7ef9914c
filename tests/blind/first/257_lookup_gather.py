# executed: jax=ok, torch=ok
"""Material table as tensor, gathered with a traced index."""
from phiml import math
from phiml.math import jit_compile, spatial, instance, channel, tensor

K = tensor([0.1, 0.5, 0.9], instance('material'))


@jit_compile
def heat(u, cell_materials):
    onehot = math.range_tensor(instance(material=3)).index[0] == cell_materials
    k = math.sum(math.where(onehot, K, 0), 'material')
    return u + k * (1 - u)


u = math.zeros(spatial(x=3))
for offset in (0, 1, 2):
    ids = tensor([(i + offset) % 3 for i in range(3)], spatial('x'))
    u = heat(u, ids)
print(u)
