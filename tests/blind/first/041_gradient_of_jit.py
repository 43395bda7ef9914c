# executed: jax=ok, torch=ok
"""gradient() of a compiled loss; the optimiser loop is plain Python."""
from phiml import math
from phiml.math import jit_compile, spatial, channel


@jit_compile
def misfit(params, x, y):
    a, b = params.vector['a'], params.vector['b']
    return math.l2_loss(a * math.exp(-b * x) - y)


grad_misfit = math.gradient(misfit, 'params')


class Momentum:
    def __init__(self, beta, lr):
        self.beta, self.lr, self.v = beta, lr, 0

    def update(self, p, g):
        self.v = self.beta * self.v + g
        return p - self.lr * self.v


x = math.linspace(0, 2, spatial(x=20))
y = 2 * math.exp(-1.5 * x)
params = math.tensor([1., 1.], channel(vector='a,b'))
opt = Momentum(0.5, 0.03)
for i in range(15):
    loss, grad = grad_misfit(params, x, y)
    params = opt.update(params, grad)
print(loss)
print(params)
