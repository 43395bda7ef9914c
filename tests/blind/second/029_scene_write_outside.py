# executed: jax=ok, torch=ok
import os
from phi.torch.flow import *

folder = 'frames'
os.makedirs(folder, exist_ok=True)


@math.jit_compile
def step(u):
    return diffuse.explicit(u, 0.05, 1.)


u = CenteredGrid(lambda x: math.sin(x), extrapolation.PERIODIC, x=16, bounds=Box(x=2 * PI))
for frame in range(3):
    u = step(u)
    np.save(os.path.join(folder, 'last.npy'), u.values.numpy('x'))
saved = np.load(os.path.join(folder, 'last.npy'))
print(saved.sum())
