# executed: jax=differs, torch=ok
"""The loss handed to update_weights is compiled (what the manual allows)."""
from phi.jax.flow import *
from phiml import nn

math.seed(2)
net = nn.mlp(1, 1, [8])
opt = nn.adam(net, 2e-2)
xs = math.linspace(-1, 1, batch(n=12))
ys = 1 + xs ** 2


@jit_compile
def loss(x, y):
    prediction = math.native_call(net, x)  #! network error
    return math.l2_loss(prediction - y)


history = []
for epoch in range(6):
    history.append(math.mean(nn.update_weights(net, opt, loss, xs, ys), 'n'))
print('improved', float(history[-1]) < float(history[0]))
