# executed: jax=ok, torch=ok
from dataclasses import dataclass
from phiml import math
from phiml.math import spatial, tensor, Tensor
math.use('jax')


@dataclass(frozen=True)
class Params:
    """ material law, traced like any other argument """
    conductivity: Tensor
    capacity: Tensor


@math.jit_compile
def heat(T, p: Params):
    return T + 0.1 * p.conductivity / p.capacity * math.laplace(T, padding=math.extrapolation.BOUNDARY)


T = tensor([0., 0., 10., 0.], spatial('x'))
for k in range(4):
    p = Params(tensor(0.5 ** k), tensor(2.))
    T = heat(T, p)
print(T.numpy())
