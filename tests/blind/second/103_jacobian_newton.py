# executed: jax=ok, torch=ok
"""Newton steps, everything in one compiled function"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


def f(x):
    return x ** 2 - 2 * x - 3


def total(x):
    return math.sum(f(x), 'c')


@math.jit_compile
def newton(x):
    df = math.gradient(total, 'x', get_output=False)(x)  #! gradient note
    return x - f(x) / df


x = tensor([5., -4.], channel('c'))
for _ in range(5):
    x = newton(x)
print(x.numpy())
