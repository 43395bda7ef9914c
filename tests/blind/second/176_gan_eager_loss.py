# executed: jax=ok, torch=ok
"""generator against a compiled critic without weights"""
from phiml import math, nn
from phiml.math import batch, channel, tensor
math.use('torch')

gen = nn.mlp(1, 1, [6], activation='ReLU')
opt = nn.sgd(gen, 0.05)


@math.jit_compile
def critic(s):
    return (s - 1) ** 2


def loss(z):
    return math.mean(critic(math.native_call(gen, z)), 'n,vector')


values = []
for k in range(4):
    z = tensor([[0.1 * k], [1.], [-1.]], batch('n'), channel(vector='z'))
    values.append(float(nn.update_weights(gen, opt, loss, z)))
print(values[-1] < values[0])
