# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


class Adams:
    """ two-step Adams-Bashforth, first step is Euler """

    @staticmethod
    def rhs(u):
        return -0.5 * u

    @classmethod
    def start(cls, u):
        f = cls.rhs(u)
        return u + 0.1 * f, f

    @classmethod
    def step(cls, u, f_old):
        f = cls.rhs(u)
        return u + 0.1 * (1.5 * f - 0.5 * f_old), f


start, step = math.jit_compile(Adams.start), math.jit_compile(Adams.step)
u, f = start(tensor([1., 2.], spatial('x')))
for _ in range(3):
    u, f = step(u, f)
print(u.numpy())
