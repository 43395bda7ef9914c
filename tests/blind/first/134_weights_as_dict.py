# executed: jax=ok, torch=ok
"""A hand-written MLP; weights are passed as dictionary argument."""
from phiml import math
from phiml.math import jit_compile, batch, channel


def init(n_in, n_hidden):
    return {'w1': 0.5 * math.random_normal(channel(features=n_in, hidden=n_hidden)), 'b1': math.zeros(channel(hidden=n_hidden)),
            'w2': 0.5 * math.random_normal(channel(hidden=n_hidden)), 'b2': math.tensor(0.)}


@jit_compile
def predict(params, x):
    h = math.sin(math.sum(x * params['w1'], 'features') + params['b1'])
    return math.sum(h * params['w2'], 'hidden') + params['b2']


@jit_compile
def loss(params, x, y):
    err = predict.f(params, x) - y
    return math.mean(err ** 2, 'b')


grad = math.gradient(loss, 'params')
params = init(2, 4)
x = math.random_normal(batch(b=20), channel(features=2))
y = x.features[0] * 0.5 - x.features[1]
first = float(loss(params, x, y))
for _ in range(10):
    value, dp = grad(params, x, y)
    params = {k: params[k] - 0.1 * dp[k] for k in params}
print(float(value) < first, value)
