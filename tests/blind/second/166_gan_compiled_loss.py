# executed: jax=differs, torch=ok
"""generator against a fixed critic, loss function compiled"""
from phiml import math, nn
from phiml.math import batch, channel, tensor
math.use('torch')

gen = nn.mlp(1, 1, [6], activation='ReLU')
opt = nn.sgd(gen, 0.05)


def critic(s):
    return (s - 1) ** 2


@math.jit_compile
def loss(z):
    return math.mean(critic(math.native_call(gen, z)), 'n,vector')  #! network error


values = []
for k in range(4):
    z = tensor([[0.1 * k], [1.], [-1.]], batch('n'), channel(vector='z'))
    values.append(float(nn.update_weights(gen, opt, loss, z)))
print(values)
