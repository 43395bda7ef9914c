# executed: jax=ok, torch=exception
"""Physics-informed residual: derivative of the trial function by gradient() in compiled code."""
from phiml import math
from phiml.math import jit_compile, batch


def trial(x, a):
    return math.sin(a * x) * math.exp(-x ** 2)


class Equation:
    def __init__(self, decay):
        self.decay = decay
        self.residual = jit_compile(self._residual)

    def slope(self, x, a):
        return math.gradient(trial, 'x', get_output=False)(x, a)  #! gradient error

    def _residual(self, x, a):
        r = self.slope(x, a) + self.decay * trial(x, a)
        return math.sum(r ** 2, 'p')


equation = Equation(0.5)
x = math.linspace(-1, 1, batch(p=5))
for a in (1., 2., 3.):
    print(equation.residual(x, a))
