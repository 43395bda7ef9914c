# executed: jax=differs, torch=differs
"""A list of weights as a default argument is edited in place between the calls."""
from phi.torch.flow import *

WEIGHTS = [1., 2., 1.]


def stencil(u, w=WEIGHTS):
    left, right = math.shift(u, (-1, 1), 'x', PERIODIC, stack_dim=None)
    return (w[0] * left + w[1] * u + w[2] * right) / sum(w)  #! other error


smooth = jit_compile(lambda u: stencil(u))
u = math.linspace(0, 1, spatial(x=6)) ** 2
a = smooth(u)
WEIGHTS[1] = 10.
b = smooth(u)
print('%.4f %.4f' % (float(a.max), float(b.max)))
