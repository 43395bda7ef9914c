# executed: jax=ok, torch=ok
"""delay equation with a history window of constant length"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def mackey_glass(window):
    x = window.t[-1]
    delayed = window.t[0]
    new = x + 0.1 * (2 * delayed / (1 + delayed ** 4) - x)
    return math.concat([window.t[1:], math.expand(new, spatial(t=1))], 't')


window = tensor([.5, .6, .7], spatial('t'))
for _ in range(8):
    window = mackey_glass(window)
print(window.numpy())
