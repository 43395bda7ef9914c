# executed: jax=exception, torch=differs
"""Frames are written from within the step."""
import os
from phi.jax.flow import *

scene_path = 'sim'
os.makedirs(scene_path, exist_ok=True)
frames = []


def write(field, name):
    path = f'{scene_path}/{name}_{len(frames):04d}.npz'
    phi.field.write(field, path)  #! side-effect error
    frames.append(path)  #! side-effect error


@jit_compile
def step(s, dt):
    s = diffuse.explicit(s, 0.1, dt)
    write(s, 'density')
    return s


s = CenteredGrid(Noise(), extrapolation.PERIODIC, x=8, y=8)
for _ in range(3):
    s = step(s, 0.1)
last = phi.field.read(frames[-1])
print(len(frames), math.mean(last.values))
