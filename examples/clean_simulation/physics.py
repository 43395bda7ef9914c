"""The rod and what happens to it in a step."""
from dataclasses import dataclass

from phiml import math
from phiml.dataclasses import sliceable
from phiml.math import Tensor, extrapolation
from solver import diffuse_implicit

HEATER = slice(6, 10)
MELTING = 4.0


@sliceable
@dataclass(frozen=True)
class Rod:
    temperature: Tensor
    conductivity: Tensor


def heat_up(rod, power):
    """One second of heating, without conduction."""
    cells = math.range(rod.temperature.shape["x"])
    heated = (cells >= HEATER.start) & (cells < HEATER.stop)
    return Rod(rod.temperature + power * math.to_float(heated), rod.conductivity)


def diffuse_explicit(rod):
    change = rod.conductivity * math.laplace(rod.temperature, padding=extrapolation.ZERO_GRADIENT)
    return Rod(rod.temperature + 0.1 * change, rod.conductivity)


def limit(temperature):
    """Melting takes up what is above; decided for each cell, by value."""
    return math.where(temperature > MELTING, MELTING, temperature)


@math.jit_compile(auxiliary_args="method")
def step(rod, power, method):
    """One second; ``method`` is a word, and therefore auxiliary."""
    if method == "implicit":
        moved = Rod(diffuse_implicit(rod.temperature), rod.conductivity)
    else:
        moved = diffuse_explicit(rod)
    parts = []
    parts.append(moved)
    heated = heat_up(parts[-1], power)
    return Rod(limit(heated.temperature), heated.conductivity)
