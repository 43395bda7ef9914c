# executed: jax=differs, torch=ok
"""Fitted value iteration with a frozen target network evaluated in compiled code."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

online = nn.mlp(1, 1, [8], activation='Sigmoid')
optimizer = nn.adam(online, 3e-2)


@jit_compile
def bootstrap(x, reward, gamma):
    return reward + gamma * math.native_call(online, x)  #! network error


def loss(x, target):
    return math.l2_loss(math.native_call(online, x) - target)


x = math.linspace(0, 1, batch(b=6)) * math.ones(channel(vector=1))
values = []
for it in range(8):
    target = math.stop_gradient(bootstrap(x, 1., 0.9))
    nn.update_weights(online, optimizer, loss, x, target)
    values.append(float(math.mean(target, 'b,vector')))
print(values[-1] > values[0], values)
