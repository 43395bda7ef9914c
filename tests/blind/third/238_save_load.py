# executed: jax=differs, torch=ok
"""Weights are saved and loaded; the compiled rollout keeps the weights of its first call."""
from phi.jax.flow import *
from phiml import nn

math.seed(0)
net = nn.mlp(1, 1, [4])
opt = nn.sgd(net, .1)
x = math.linspace(-1, 1, batch(n=5))


def loss(x):
    return math.l2_loss(math.native_call(net, x) - 2)


@jit_compile
def predict(x):
    return math.native_call(net, x)  #! network error


path = nn.save_state(net, 'start')
for _ in range(4):
    nn.update_weights(net, opt, loss, x)
trained = predict(x)
nn.load_state(net, path)
restored = predict(x)
print('differs', float(math.max(math.abs(trained - restored), 'n')) > 1e-4)
