# executed: jax=exception, torch=differs-stdout
import h5py
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

out = h5py.File('wave.h5', 'w')
frames = iter(range(100))


@math.jit_compile
def wave(u, u_old):
    u, u_old = 2 * u - u_old + 0.25 * math.laplace(u, padding=math.extrapolation.ZERO), u
    out.attrs['peak'] = float(math.max(u))  #! side-effect error
    return u, u_old


u = u_old = tensor([0., 1., 2., 1., 0.], spatial('x'))
for k in range(4):
    u, u_old = wave(u, u_old)
print(float(out.attrs['peak']))
out.close()
