# executed: jax=differs, torch=exception
"""Weight decay computed from the parameters in a compiled function."""
from phiml import math, nn
from phiml.math import jit_compile, batch, channel

net = nn.mlp(2, 1, [5])
opt = nn.sgd(net, 0.05)


@jit_compile
def weight_norm(strength):
    params = nn.get_parameters(net)
    return strength * sum(math.sum(p ** 2) for p in params.values())  #! network error


def loss(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.random_normal(batch(b=6), channel(vector=2))
y = math.sum(x, 'vector') * math.ones(channel(vector=1))
norms = []
for _ in range(5):
    nn.update_weights(net, opt, loss, x, y)
    norms.append(float(weight_norm(math.tensor(1.))))
print(len(set(round(n, 4) for n in norms)))
