# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
from settings import CFG, override
from wave import advance

math.use('jax')
u = tensor([0., 1., 0., 3.], spatial('x'))
v = u * 0
for _ in range(2):
    u, v = advance(u, v)
with override(CFG, damping=0.5):
    for _ in range(2):
        u, v = advance(u, v)
print(u.numpy(), CFG)
