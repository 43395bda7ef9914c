# executed: jax=ok, torch=ok
"""A pre-trained network is frozen and used in the compiled rollout; nothing trains it afterwards."""
from phi.jax.flow import *
from phiml import nn

net = nn.mlp(1, 1, [6])
opt = nn.sgd(net, .05)
xs = math.linspace(-1, 1, batch(n=8))


def loss(x):
    return math.l2_loss(math.native_call(net, x) - x)


for _ in range(5):
    nn.update_weights(net, opt, loss, xs)


@jit_compile
def rollout(x):
    for _ in range(3):
        x = x + .1 * math.native_call(net, x)  #! network note
    return x


a = rollout(xs)
b = rollout(2 * xs)
print('shapes', a.shape, b.shape)
