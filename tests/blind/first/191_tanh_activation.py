# executed: jax=exception, torch=ok
"""Recurrent reservoir computer with tanh nodes."""
from phiml import math
from phiml.math import jit_compile, channel, dual


def activation(h):
    return math.tanh(h)  #! other error


@jit_compile
def reservoir(state, signal, w_in, leak):
    return (1 - leak) * state + leak * activation(state * 0.9 + w_in * signal)


w_in = math.linspace(-1, 1, channel(nodes=6))
state = math.zeros(channel(nodes=6))
for t in range(5):
    state = reservoir(state, 0.2 * t, w_in, 0.3)
print(state)
