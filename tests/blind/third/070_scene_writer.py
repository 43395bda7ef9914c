# executed: jax=ok, torch=ok
"""Frames are written to disk by the loop, not by the compiled step."""
import os
import numpy as np
from phi.jax.flow import *


@jit_compile
def wave(u, v, dt):
    v = v + dt * math.laplace(u, padding=extrapolation.PERIODIC)
    return u + dt * v, v


u = math.exp(-(math.linspace(-3, 3, spatial(x=24))) ** 2)
v = 0 * u
os.makedirs('frames', exist_ok=True)
for i in range(4):
    u, v = wave(u, v, math.tensor(.3))
    np.save('frames/u_%03d.npy' % i, u.numpy('x'))
print(sorted(os.listdir('frames')))
