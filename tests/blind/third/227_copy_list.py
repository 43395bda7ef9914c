# executed: jax=ok, torch=ok
"""A list of weights is edited between the calls, but the compiled function keeps a private tuple."""
from phi.torch.flow import *

WEIGHTS = [1., 2., 1.]


def make_stencil(weights):
    w = tuple(weights)

    @jit_compile
    def stencil(u):
        left, right = math.shift(u, (-1, 1), 'x', PERIODIC, stack_dim=None)
        return (w[0] * left + w[1] * u + w[2] * right) / sum(w)
    return stencil


smooth = make_stencil(WEIGHTS)
u = math.linspace(0, 1, spatial(x=6)) ** 2
a = smooth(u)
WEIGHTS[1] = 10.
b = smooth(u)
sharper = make_stencil(WEIGHTS)(u)
print('%.4f %.4f %.4f' % (float(a.max), float(b.max), float(sharper.max)))
