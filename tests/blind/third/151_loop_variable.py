# executed: jax=differs, torch=differs
"""The step reads the loop variable of the main program."""
from phi.torch.flow import *


@jit_compile
def force(u):
    return u + .1 * np.cos(frame)  #! other error


u = math.zeros(spatial(x=4))
for frame in range(5):
    u = force(u)
print('frames', frame + 1)
print('u', float(u.max))
