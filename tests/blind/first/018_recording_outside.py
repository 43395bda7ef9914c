# executed: jax=ok, torch=ok
"""A decorator which keeps the outputs of a compiled simulator."""
import functools
from phiml import math
from phiml.math import jit_compile, batch, tensor


def keep_outputs(fn):
    outputs = []

    @functools.wraps(getattr(fn, 'f', fn))
    def wrapper(*args, **kwargs):
        result = fn(*args, **kwargs)
        outputs.append(result)
        return result
    wrapper.outputs = outputs
    return wrapper


@keep_outputs
@jit_compile
def logistic(x, r):
    return r * x * (1 - x)


x = tensor([0.2, 0.4, 0.6], batch('pop'))
for i in range(5):
    x = logistic(x, 2.5 + 0.1 * i)
print(x)
print('kept', len(logistic.outputs))
print(logistic.outputs[-1])
