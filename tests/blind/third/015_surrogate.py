# executed: jax=differs, torch=ok
"""A learned correction runs inside the compiled simulation step."""
from phi.jax.flow import *
from phiml import nn

net = nn.mlp(1, 1, [8])
opt = nn.sgd(net, 0.05)


@jit_compile
def corrected(x, dt):
    free = x + dt * math.cos(x)
    fix = math.native_call(net, x) #! network error
    return free + dt * fix


def fit(x, y):
    return math.l2_loss(math.native_call(net, x) - y)


x = math.linspace(0, 1, batch(n=10))
before = corrected(x, math.tensor(.1))
for _ in range(10):
    nn.update_weights(net, opt, fit, x, 2 * x + 1)
after = corrected(x, math.tensor(.1))
print('moved', float(math.mean(math.abs(after - before), 'n')) > 1e-4)
