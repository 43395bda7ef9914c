# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import batch, channel, tensor
math.use('torch')

PARAMS = {'w': tensor([0.5, -0.5], channel('f')), 'b': tensor(0.)}


def model(params, x):
    return math.sum(x * params['w'], 'f') + params['b']


@math.jit_compile
def validate(params, x, y):
    return math.mean((model(params, x) - y) ** 2, 'n')


def loss(w, b, x, y):
    return validate(dict(w=w, b=b), x, y)


x = tensor([[1., 2.], [3., 1.], [0., 1.]], batch('n'), channel('f'))
y = tensor([1., 2., 0.], batch('n'))
grad = math.gradient(loss, 'w,b', get_output=False)
for epoch in range(3):
    gw, gb = grad(PARAMS['w'], PARAMS['b'], x, y)
    PARAMS.update(w=PARAMS['w'] - 0.1 * gw, b=PARAMS['b'] - 0.1 * gb)
    print('validation', float(validate(PARAMS, x + epoch, y)))
