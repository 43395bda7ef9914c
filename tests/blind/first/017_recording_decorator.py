# executed: jax=leak, torch=differs
"""A decorator which keeps the outputs of a simulator."""
import functools
from phiml import math
from phiml.math import jit_compile, batch, tensor


def keep_outputs(fn):
    outputs = []

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        result = fn(*args, **kwargs)
        outputs.append(result)  #! side-effect error
        return result
    wrapper.outputs = outputs
    return wrapper


@keep_outputs
def logistic(x, r):
    return r * x * (1 - x)


fast_logistic = jit_compile(logistic)

x = tensor([0.2, 0.4, 0.6], batch('pop'))
for i in range(5):
    x = fast_logistic(x, 2.5 + 0.1 * i)
print(x)
print('kept', len(logistic.outputs))
print(logistic.outputs[-1])
