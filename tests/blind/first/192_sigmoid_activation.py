# executed: jax=ok, torch=ok
"""Recurrent reservoir computer with sigmoid nodes; read-out by numpy least squares."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, channel


@jit_compile
def reservoir(state, signal, w_in, leak):
    return (1 - leak) * state + leak * (2 * math.sigmoid(state * 1.8 + w_in * signal) - 1)


w_in = math.linspace(-1, 1, channel(nodes=4))
state = math.zeros(channel(nodes=4))
features, targets = [], []
for t in range(12):
    s = np.sin(0.4 * t)
    state = reservoir(state, float(s), w_in, 0.3)
    features.append(state.numpy('nodes'))
    targets.append(np.sin(0.4 * (t + 1)))
coefficients, *_ = np.linalg.lstsq(np.stack(features) + 1e-3, np.array(targets), rcond=1e-2)
print(state)
print(coefficients.shape)
