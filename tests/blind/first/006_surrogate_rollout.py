# executed: jax=differs, torch=ok
"""Roll out a learned corrector while it is being trained."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

math.use('torch')
net = nn.mlp(2, 2, [8])
optimizer = nn.adam(net, 2e-2)


def correct(x):
    return math.native_call(net, x)  #! network error


@jit_compile
def rollout(x):
    for _ in range(3):
        x = x + 0.1 * correct(x)
    return x


def loss(x):
    return math.l2_loss(correct(x) - 1)


x0 = math.random_uniform(batch(b=4), channel(vector=2))
trajectory = []
for epoch in range(6):
    nn.update_weights(net, optimizer, loss, x0)
    trajectory.append(float(math.mean(rollout(x0), 'b,vector')))
drift = rollout(x0) - (x0 + 0)
print([round(t, 2) for t in trajectory])
