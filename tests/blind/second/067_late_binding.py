# executed: jax=differs, torch=differs
"""one compiled kernel per order, all bound late"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

kernels = []
for order in (1, 2, 3):
    kernels.append(math.jit_compile(lambda u: u ** order))  #! other error

u = tensor([1., 2.], spatial('x'))
out = [k(u) for k in kernels]
order = 1
out += [k(u) for k in kernels]
print([o.numpy().tolist() for o in out])
