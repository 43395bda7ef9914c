# executed: jax=exception, torch=exception
"""unit conversion as a decorator below jit_compile"""
from functools import wraps
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def celsius(f):
    @wraps(f)
    def wrapper(*args):  #! other error
        return f(*[a + 273.15 for a in args]) - 273.15
    return wrapper


@math.jit_compile
@celsius
def mix(a, b):
    return (a ** 4 * 0.5 + b ** 4 * 0.5) ** 0.25


a, b = tensor([0., 20.], spatial('x')), tensor([100., 60.], spatial('x'))
for _ in range(2):
    a = mix(a, b)
print(a.numpy())
