# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


class Adams:
    """ two-step Adams-Bashforth, first step is Euler """
    started = False

    @staticmethod
    def rhs(u):
        return -0.5 * u

    @classmethod
    def step(cls, u, f_old):
        f = cls.rhs(u)
        if not cls.started:
            cls.started = True  #! side-effect error
            return u + 0.1 * f, f
        return u + 0.1 * (1.5 * f - 0.5 * f_old), f


step = math.jit_compile(Adams.step)
u = tensor([1., 2.], spatial('x'))
f = u * 0
for _ in range(4):
    u, f = step(u, f)
print(u.numpy())
