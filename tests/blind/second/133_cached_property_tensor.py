# executed: jax=exception, torch=ok
from functools import cached_property
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


class Grid:
    def __init__(self, n, length):
        self.n, self.length = n, length

    @cached_property
    def dealias(self):
        k = math.sum(math.abs(math.fftfreq(spatial(x=self.n))), 'vector')
        return math.where(k < 1 / 3, 1., 0.)  #! side-effect error


grid = Grid(8, 6.28)


@math.jit_compile
def nonlinear(u):
    return math.real(math.ifft(math.fft(u * u) * grid.dealias))


u = tensor([0., 1., 0., 3., 0., 0., 2., 0.], spatial('x'))
for _ in range(2):
    u = 0.5 * nonlinear(u)
print('kept modes', float(math.sum(grid.dealias)), u.numpy())
