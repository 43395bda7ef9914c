# executed: jax=ok, torch=ok
"""A coroutine holds the state and is fed with controls; the compiled part is pure."""
from phi.torch.flow import *


@jit_compile
def plant(x, control, dt):
    return x + dt * (control - x)


def controller(x):
    while True:
        target = yield x
        x = plant(x, 2 * (target - x), math.tensor(.2))


c = controller(math.zeros(instance(loops=3)))
next(c)
for target in (1., 1., .5):
    x = c.send(math.tensor(target))
print('x', x)
