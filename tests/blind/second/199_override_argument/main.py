# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
from settings import CFG, override
from wave import advance

math.use('jax')
u = tensor([0., 1., 0., 3.], spatial('x'))
v = u * 0
for _ in range(2):
    u, v = advance(u, v, CFG['damping'])
with override(CFG, damping=0.5):
    for _ in range(2):
        u, v = advance(u, v, CFG['damping'])
print(u.numpy(), CFG)
