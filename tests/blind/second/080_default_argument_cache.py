# executed: jax=exception, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def wavenumbers(res, _memo={}):
    if res not in _memo:
        k = math.fftfreq(res)
        _memo[res] = k ** 2  #! side-effect error
    return _memo[res]


@math.jit_compile
def spectral_filter(u):
    k2 = math.sum(wavenumbers(u.shape.spatial), 'vector')
    return math.real(math.ifft(math.fft(u) * math.exp(-3 * k2)))


u = tensor([0., 1., 0., 3., 0., 0., 2., 0.], spatial('x'))
for _ in range(2):
    u = spectral_filter(u)
print(u.numpy(), float(math.max(wavenumbers(u.shape.spatial))))
