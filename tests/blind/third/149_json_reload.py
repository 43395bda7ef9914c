# executed: jax=differs, torch=differs
"""Coefficients are read from a JSON file in the compiled function; the file is rewritten between runs."""
import json
from phi.jax.flow import *


def coefficients():
    with open('coeff.json') as f:
        return json.load(f)  #! other error


@jit_compile
def polynomial(x):
    c = coefficients()
    return c['a'] * x ** 2 + c['b'] * x


x = math.linspace(0, 1, spatial(x=5))
areas = []
for a in (1., 2.):
    with open('coeff.json', 'w') as f:
        json.dump({'a': a, 'b': .5}, f)
    areas.append(float(polynomial(x).sum))
print(areas)
