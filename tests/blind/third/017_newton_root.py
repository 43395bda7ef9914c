# executed: jax=ok, torch=ok
"""Newton iteration for the depth of a channel; derivative is taken inside the compiled iteration."""
from phiml import math
from phiml.math import batch

math.use('torch')


def residual(h, q):
    return math.sum(h ** 3 - q ** 2 / 9.81)


@math.jit_compile
def newton(h, q):
    df = math.gradient(residual, 'h', get_output=False)(h, q)  #! gradient note
    return h - (h ** 3 - q ** 2 / 9.81) / df


q = math.linspace(1, 3, batch(sections=5))
h = math.ones(batch(sections=5))
for _ in range(6):
    h = newton(h, q)
print('depths', h)
