# executed: jax=differs, torch=ok
"""Evaluates two checkpoints of a network with the same compiled function."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(1, 1, [6])
opt = nn.sgd(net, 0.2)
x = math.linspace(-1, 1, batch(b=5)) * math.ones(channel(vector=1))


def loss(x):
    return math.l2_loss(math.native_call(net, x) - 3)


nn.save_state(net, 'before')
for _ in range(5):
    nn.update_weights(net, opt, loss, x)
nn.save_state(net, 'after')


@jit_compile
def evaluate(x):
    return math.native_call(net, x)  #! network error


scores = {}
for tag in ('before', 'after'):
    nn.load_state(net, tag)
    scores[tag] = float(math.mean(evaluate(x), 'b,vector'))
print(scores)
