# executed: jax=leak, torch=differs
"""Monte-Carlo price of a European call; paths are drawn in the compiled function."""
from phiml import math
from phiml.math import batch

math.use('jax')


@math.jit_compile
def price(spot, strike, vol):
    z = math.random_normal(batch(paths=500)) #! side-effect error
    end = spot * math.exp(-.5 * vol ** 2 + vol * z)
    return math.mean(math.maximum(end - strike, 0), 'paths')


estimates = []
for k in range(3):
    estimates.append(price(math.tensor(100.), math.tensor(95.), math.tensor(.2)))
print('runs', len(estimates))
spread = max(float(e) for e in estimates) - min(float(e) for e in estimates)
print('they differ', spread > 0)
