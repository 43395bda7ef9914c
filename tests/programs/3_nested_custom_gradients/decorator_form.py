"""Custom gradients made by partial, nested through a method."""
from functools import partial

from phiml import math


def back(inputs, outputs, gradient):
    return {"v": gradient}


inner = partial(math.custom_gradient, gradient=back)(lambda v: 2 * v)


class Model:
    def forward(self, v):
        return self.scaled(v)

    def scaled(self, v):
        return inner(v) + 1  # PHI3 error


model = Model()
outer = math.custom_gradient(model.forward, back)  # PHI8 error


@math.jit_compile
def run(u):
    return outer(u)


print(run(math.ones(math.spatial(x=2))))
