# executed: jax=ok, torch=ok
"""Called first with an integer, later with a fractional exponent."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile
def power_law(r, exponent):
    return math.exp(exponent * math.log(r))


r = math.linspace(1, 2, spatial(x=4))
curves = []
for exponent in (2, 1, 0.5, 1.5):
    curves.append(power_law(r, exponent))
print(curves)
