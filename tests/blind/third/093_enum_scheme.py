# executed: jax=ok, torch=ok
"""Time integrator chosen by an Enum member which is bound with functools.partial before compiling."""
import enum
from functools import partial
from phi.torch.flow import *


class Scheme(enum.Enum):
    EULER = 1
    HEUN = 2


def f(u):
    return -u + math.sin(u)


def step(u, dt, scheme):
    if scheme is Scheme.EULER:
        return u + dt * f(u)
    k = f(u)
    return u + dt / 2 * (k + f(u + dt * k))


STEPPERS = {s: jit_compile(partial(step, scheme=s)) for s in Scheme}
for s in Scheme:
    u = math.linspace(0, 2, instance(cells=5))
    for _ in range(3):
        u = STEPPERS[s](u, math.tensor(.1))
    print(s.name, '%.4f' % float(u.max))
