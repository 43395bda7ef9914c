# executed: jax=differs-stdout, torch=differs-stdout
import threading
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

local = threading.local()
local.frame = 0


@math.jit_compile
def lbm_collide(f):
    local.frame += 1  #! side-effect error
    eq = math.mean(f, 'x')
    return f + 0.6 * (eq - f)


f = tensor([.1, .4, .5], spatial('x'))
for _ in range(4):
    f = lbm_collide(f)
print('frames', local.frame, f.numpy())
