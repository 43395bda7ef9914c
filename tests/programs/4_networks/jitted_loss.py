"""The document's exception: a compiled loss handed to update_weights; it trains wrongly on JAX."""
from phi.torch.flow import *

net = u_net(1, 1)
optimizer = adam(net)


@jit_compile
def loss(u):
    return math.l2_loss(math.native_call(net, u))  # PHI4 error


u = math.random_normal(batch(b=2), spatial(x=8, y=8), channel(vector=1))
for _ in range(3):
    update_weights(net, optimizer, loss, u)
