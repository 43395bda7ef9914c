"""Of an auxiliary tree, ΦML compares only the values that it names; of a dataclass, only what may hold tensors."""
from dataclasses import dataclass
from typing import Any

from phiml import math
from phiml.math import jit_compile, spatial


class Material:
    def __init__(self, conductivity, law):
        self.conductivity, self.law = conductivity, law

    def __variable_attrs__(self):
        return ('conductivity',)

    def __value_attrs__(self):
        return ('conductivity',)

    def __eq__(self, other):
        return isinstance(other, Material) and self.law == other.law

    def __hash__(self):
        return hash(self.law)


@dataclass(frozen=True)
class Scheme:
    order: Any


@jit_compile(auxiliary_args='material')
def conduct(u, material):
    return u * material.conductivity if material.law == 'linear' else -u


@jit_compile(auxiliary_args='scheme')
def power(u, scheme):
    return u ** scheme.order


u = math.linspace(0, 2, spatial(x=6))
for law in ('linear', 'quadratic'):
    print(conduct(u, Material(.5, law)))  # PHI8 error
print(power(u, Scheme(1)))
print(power(u, Scheme(2)))
