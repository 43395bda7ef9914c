# executed: jax=leak, torch=differs
"""Moving average over the last three states."""
from collections import deque
from phiml import math
from phiml.math import jit_compile, batch, tensor

window = deque(maxlen=3)


@jit_compile
def smooth_step(x, force):
    x = x + 0.1 * force
    window.append(x)  #! side-effect error
    return sum(window) / len(window)


x = tensor([0., 1.], batch('b'))
for i in range(5):
    x = smooth_step(x, float(i))
print(x)
