# executed: jax=differs, torch=exception
"""A learned closure for turbulence: conv net evaluated in the compiled solver, then trained, then evaluated again."""
from phi.torch.flow import *
from phiml import nn

net = nn.conv_net(2, 2, [4], in_spatial=2)
opt = nn.sgd(net, 1e-1)


def closure(v):
    return math.native_call(net, v)


@jit_compile
def rollout(v, dt):
    for _ in range(2):
        v = v + dt * closure(v)  #! network error
    return v


def loss(v):
    return math.l2_loss(closure(v) - v)


v = math.random_normal(batch(b=1), spatial(x=6, y=6), channel(vector='x,y'))
a = rollout(v, math.tensor(.5))
for _ in range(5):
    nn.update_weights(net, opt, loss, v)
b = rollout(v, math.tensor(.5))
print('changed', bool((math.max(math.abs(a - b)) > 1e-5).all))
