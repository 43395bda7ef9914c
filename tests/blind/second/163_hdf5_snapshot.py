# executed: jax=ok, torch=ok
import h5py
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def wave(u, u_old):
    return 2 * u - u_old + 0.25 * math.laplace(u, padding=math.extrapolation.ZERO), u


u = u_old = tensor([0., 1., 2., 1., 0.], spatial('x'))
with h5py.File('wave.h5', 'w') as out:
    for k in range(4):
        u, u_old = wave(u, u_old)
        if k % 2 == 0:
            out.create_dataset(f'u{k}', data=u.numpy('x'))
with h5py.File('wave.h5') as data:
    print({k: float(v[()].sum()) for k, v in data.items()})
