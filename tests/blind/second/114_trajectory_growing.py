# executed: jax=retrace, torch=retrace
"""delay equation with a growing history tensor"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def mackey_glass(history):
    x = history.t[-1]
    delayed = history.t[0]
    return x + 0.1 * (2 * delayed / (1 + delayed ** 4) - x)


history = tensor([.5, .6, .7], spatial('t'))
for _ in range(8):
    new = mackey_glass(history)  #! retracing warning
    history = math.concat([history, math.expand(new, spatial(t=1))], 't')
print(history.numpy())
