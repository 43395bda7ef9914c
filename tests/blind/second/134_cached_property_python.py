# executed: jax=ok, torch=ok
from functools import cached_property
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


class Grid:
    def __init__(self, n, length):
        self.n, self.length = n, length

    @cached_property
    def cutoff(self):
        return self.n // 3 / self.n


grid = Grid(8, 6.28)


@math.jit_compile
def nonlinear(u):
    k = math.sum(math.abs(math.fftfreq(spatial(x=grid.n))), 'vector')
    return math.real(math.ifft(math.fft(u * u) * math.where(k < grid.cutoff, 1., 0.)))


u = tensor([0., 1., 0., 3., 0., 0., 2., 0.], spatial('x'))
for _ in range(2):
    u = 0.5 * nonlinear(u)
print('cutoff', grid.cutoff, u.numpy())
