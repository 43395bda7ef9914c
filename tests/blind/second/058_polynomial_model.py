# executed: jax=ok, torch=ok
"""'network' written by hand, parameters are ordinary arguments"""
from phiml import math
from phiml.math import batch, channel, tensor
math.use('jax')


@math.jit_compile
def predict(params, x):
    h = x * params['w1'] + params['b1']
    h = math.maximum(h, 0)
    return math.sum(h * params['w2'], 'hidden')


def loss(params, x, y):
    return math.l2_loss(predict(params, x) - y)


grad = math.gradient(loss, 'params')
params = {'w1': tensor([1., -.5, .3], channel('hidden')), 'b1': math.zeros(channel(hidden=3)), 'w2': tensor([.1, .2, .3], channel('hidden'))}
x = tensor([-1., 0., 1., 2.], batch('n'))
for _ in range(4):
    L, g = grad(params, x, x ** 2)
    params = {k: params[k] - 0.05 * math.mean(g[k], 'n') for k in params}
print({k: v.numpy('hidden').tolist() for k, v in params.items()})
