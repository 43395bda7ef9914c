# executed: jax=exception, torch=differs
import os
from phi.torch.flow import *

folder = 'frames'
os.makedirs(folder, exist_ok=True)


@math.jit_compile
def step(u, frame):
    u = diffuse.explicit(u, 0.05, 1.)
    np.save(os.path.join(folder, 'last.npy'), u.values.numpy('x'))  #! side-effect error
    return u


u = CenteredGrid(lambda x: math.sin(x), extrapolation.PERIODIC, x=16, bounds=Box(x=2 * PI))
for frame in range(3):
    u = step(u, frame)
saved = np.load(os.path.join(folder, 'last.npy'))
print(saved.sum())
