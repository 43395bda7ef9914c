# executed: jax=exception, torch=differs
"""Post-filtering with scipy inside the compiled step."""
from scipy.ndimage import gaussian_filter1d
from phiml import math
from phiml.math import jit_compile, spatial, tensor


def despike(u, sigma):
    smooth = gaussian_filter1d(u.numpy('x'), sigma)  #! other error
    return tensor(smooth, spatial('x'))


@jit_compile
def step(u, dt):
    u = u + dt * math.sin(3 * u)
    return despike(u, 1.)


u = math.linspace(0, 3, spatial(x=10))
for i in range(4):
    u = step(u, 0.1 * (i + 1))
print(u)
