# executed: jax=differs-stdout, torch=differs-stdout
from phiml import math
from phiml.math import batch, channel, tensor
math.use('torch')

PARAMS = {'w': tensor([0.5, -0.5], channel('f')), 'b': tensor(0.)}


def model(x):
    return math.sum(x * PARAMS['w'], 'f') + PARAMS['b']


@math.jit_compile
def validate(x, y):
    return math.mean((model(x) - y) ** 2, 'n')  #! other error


def loss(w, b, x, y):
    return math.mean((math.sum(x * w, 'f') + b - y) ** 2, 'n')


x = tensor([[1., 2.], [3., 1.], [0., 1.]], batch('n'), channel('f'))
y = tensor([1., 2., 0.], batch('n'))
grad = math.gradient(loss, 'w,b', get_output=False)
for epoch in range(3):
    gw, gb = grad(PARAMS['w'], PARAMS['b'], x, y)
    PARAMS.update(w=PARAMS['w'] - 0.1 * gw, b=PARAMS['b'] - 0.1 * gb)
    print('validation', float(validate(x + epoch, y)))
