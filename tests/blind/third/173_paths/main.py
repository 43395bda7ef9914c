# executed: jax=differs, torch=differs
"""Asian option: normals from a small quasi-random generator object."""
from phiml import math
from phiml.math import instance
from generator import Halton
from pricing import make_pricer

math.use('torch')
price = make_pricer(Halton(base=3))
values = [float(price(math.tensor(100.))) for _ in range(3)]
print(values)
