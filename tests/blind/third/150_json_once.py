# executed: jax=ok, torch=ok
"""Coefficients are read from a JSON file once, then handed to the compiled function as tensors."""
import json
from pathlib import Path
from phi.jax.flow import *


@jit_compile
def polynomial(x, c):
    return c['a'] * x ** 2 + c['b'] * x


def load(path):
    return {k: math.tensor(float(v)) for k, v in json.loads(Path(path).read_text()).items()}


x = math.linspace(0, 1, spatial(x=5))
areas = []
for a in (1., 2.):
    Path('coeff.json').write_text(json.dumps({'a': a, 'b': .5}))
    areas.append(float(polynomial(x, load('coeff.json')).sum))
print(areas)
