# executed: jax=exception, torch=differs
"""Material table indexed by a traced integer."""
from phiml import math
from phiml.math import jit_compile, spatial, tensor

MATERIALS = [{'k': 0.1}, {'k': 0.5}, {'k': 0.9}]


def conductivity(material_id):
    return MATERIALS[int(material_id)]['k']  #! other error


@jit_compile
def heat(u, material_id):
    return u + conductivity(material_id) * (1 - u)


u = math.zeros(spatial(x=3))
for m in (0, 1, 2):
    u = heat(u, tensor(m))
print(u)
