# executed: jax=leak, torch=ok
"""Smoothing kernels are remembered by resolution."""
from phi.jax.flow import *

_kernels = {}


def kernel_for(grid):
    key = tuple(grid.shape.sizes)
    if key not in _kernels:
        freq = math.fftfreq(grid.shape)
        _kernels[key] = math.exp(-math.vec_squared(freq) * 20.) * math.mean(grid) #! side-effect error
    return _kernels[key]


@jit_compile
def smooth(grid):
    k = kernel_for(grid)
    return math.real(math.ifft(math.fft(grid) * k))


g = math.ones(spatial(x=8, y=8)) + math.range(spatial(x=8))
for factor in (1., 2.):
    print('smooth', float(math.sum(smooth(g * factor))))
