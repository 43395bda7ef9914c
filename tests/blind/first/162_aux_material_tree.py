# executed: jax=differs-stdout, torch=differs-stdout
"""Material object as auxiliary argument; it is a tree with one tensor and a plain attribute."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


class Material:
    def __init__(self, conductivity, law):
        self.conductivity, self.law = conductivity, law

    def __variable_attrs__(self):
        return 'conductivity',

    def __value_attrs__(self):
        return 'conductivity',

    def __eq__(self, other):
        return isinstance(other, Material) and self.law == other.law

    def __hash__(self):
        return hash(self.law)


@jit_compile(auxiliary_args='material')
def conduct(u, material, dt):
    k = material.conductivity
    if material.law == 'quadratic':
        k = k * (1 + u ** 2)
    return u + dt * k * math.laplace(u, padding=extrapolation.ZERO)


u = math.linspace(0, 2, spatial(x=6))
k = math.tensor(0.5)
for law in ('linear', 'quadratic'):
    print(law, conduct(u, Material(k, law), 0.1))  #! other error
