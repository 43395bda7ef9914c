# executed: jax=differs, torch=differs
from dataclasses import dataclass
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@dataclass
class Params:
    """ material law """
    conductivity: float = 1.
    capacity: float = 2.


@math.jit_compile(auxiliary_args='p')
def heat(T, p):
    return T + 0.1 * p.conductivity / p.capacity * math.laplace(T, padding=math.extrapolation.BOUNDARY)  #! other error


p = Params()
T = tensor([0., 0., 10., 0.], spatial('x'))
for k in range(4):
    T = heat(T, p)
    p.conductivity *= 0.5
print(T.numpy())
