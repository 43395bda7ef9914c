# executed: jax=leak, torch=differs
"""Exponential moving average with a remembered value."""
from phiml import math
from phiml.math import jit_compile, spatial


def ema(x, alpha=0.5, memory={}):
    previous = memory.get('value', 0.)
    value = alpha * x + (1 - alpha) * previous
    memory['value'] = value  #! side-effect error
    return value


@jit_compile
def filter_signal(x):
    return ema(x) * 2


signal = math.linspace(0, 1, spatial(t=6))
for k in range(4):
    filtered = filter_signal(signal * k)
print(filtered)
