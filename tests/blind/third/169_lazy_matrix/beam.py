from phi.jax.flow import *
from operators import table


@jit_compile
def curvature(u):
    return math.real(math.ifft(table(u.shape.get_size('x')) * math.fft(u)))
