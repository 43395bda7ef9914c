# executed: jax=ok, torch=ok
"""Monte-Carlo price of a European call; paths are drawn outside and handed in."""
from phiml import math
from phiml.math import batch

math.use('torch')


@math.jit_compile
def price(z, spot, strike, vol):
    end = spot * math.exp(-.5 * vol ** 2 + vol * z)
    return math.mean(math.maximum(end - strike, 0), 'paths')


def estimate(n, seed):
    math.seed(seed)
    z = math.random_normal(batch(paths=n))
    return price(z, math.tensor(100.), math.tensor(95.), math.tensor(.2))


values = [float(estimate(400, s)) for s in range(3)]
print('between', 5 < min(values), max(values) < 20)
