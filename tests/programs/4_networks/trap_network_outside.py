"""The solver is compiled, the network is not."""
from phiml import math, nn

net = nn.u_net(1, 1, levels=2)
optimizer = nn.adam(net, 1e-3)


@math.jit_compile
def physics(u):
    return 0.9 * u


def loss(u):
    for _ in range(3):
        u = physics(u)
        u = u + math.native_call(net, u)
    return math.l2_loss(u)


u = math.random_normal(math.batch(b=2), math.spatial(x=8, y=8), math.channel(vector=1))
for _ in range(3):
    nn.update_weights(net, optimizer, loss, u)
