# executed: jax=ok, torch=ok
"""Newton steps with a hand-written derivative; the derivative is checked once"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


def f(x):
    return x ** 2 - 2 * x - 3


@math.jit_compile
def newton(x):
    return x - f(x) / (2 * x - 2)


def total(x):
    return math.sum(f(x), 'c')


x = tensor([5., -4.], channel('c'))
print(math.gradient(total, 'x', get_output=False)(x).numpy())
for _ in range(5):
    x = newton(x)
print(x.numpy())
