# executed: jax=ok, torch=ok
"""Newton's method with the Jacobian computed in the compiled step."""
from phiml import math
from phiml.math import jit_compile, channel, tensor, dual


def equations(x):
    a, b = x.vector['a'], x.vector['b']
    return math.stack({'p': a ** 2 + b - 3, 'q': a - b ** 2 + 1}, channel('eq'))


def first_equation(x):
    a, b = x.vector['a'], x.vector['b']
    return (a ** 2 + b - 3) ** 2 + (a - b ** 2 + 1) ** 2


slope = math.jacobian(first_equation, 'x')


@jit_compile
def descent(x, lr):
    value, j = slope(x)  #! gradient note
    return x - lr * j, value


x = tensor([1., 1.], channel(vector='a,b'))
for i in range(12):
    x, value = descent(x, 0.05)
print(x, value)
print(equations(x))
