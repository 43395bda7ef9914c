# executed: jax=differs, torch=ok
"""A running-mean coroutine is fed from the compiled function."""
from phi.torch.flow import *


def running_mean():
    total, n, mean = 0., 0, 0.
    while True:
        value = yield mean
        total, n = total + value, n + 1  #! side-effect error
        mean = total / n


mean = running_mean()
next(mean)


@jit_compile
def centre(x):
    return x - mean.send(math.mean(x))


out = []
for k in range(4):
    out.append(float(math.max(centre(math.linspace(0, 1 + k, spatial(x=5))))))
print(out)
