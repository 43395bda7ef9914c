"""Network in jit: a compiled prediction that is asked again after training.

JAX wants weights to be arguments of what it compiles. ΦML does not pass them, so that the first trace keeps them forever.
JAX: `predict` silently goes on giving the answer of the untrained network. PyTorch and TensorFlow: the trained answer.

Run: PHIML_BACKEND=jax python network_in_jit.py
"""
import os

from phiml import math, nn
from phiml.math import batch, channel

math.use(os.environ.get("PHIML_BACKEND", "jax"))
net = nn.mlp(1, 1, layers=[16])
optimizer = nn.adam(net, 0.05)


@math.jit_compile
def predict(x):
    return evaluate(net, x)


def evaluate(network, x):
    return math.native_call(network, x)  # PHI401


def loss(x, y):
    return math.l2_loss(evaluate(net, x) - y)


x = math.random_uniform(batch(examples=32), channel(vector=1))
y = 2 * x + 1
print("before training:", math.mean(abs(predict(x) - y), "examples,vector"))
for _ in range(100):
    nn.update_weights(net, optimizer, loss, x, y)
print("compiled:       ", math.mean(abs(predict(x) - y), "examples,vector"))
print("not compiled:   ", math.mean(abs(evaluate(net, x) - y), "examples,vector"))
