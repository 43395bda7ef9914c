from phiml import math


class Arrhenius:
    """Value object: compares by its parameters, so that equal laws share a trace."""

    def __init__(self, k0, activation):
        self.k0, self.activation = k0, activation

    def __eq__(self, other):
        return isinstance(other, Arrhenius) and (self.k0, self.activation) == (other.k0, other.activation)

    def __hash__(self):
        return hash((self.k0, self.activation))

    def rate(self, temperature):
        return self.k0 * math.exp(-self.activation / temperature)
