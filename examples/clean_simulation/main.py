"""Heat in a rod with a heater that is controlled: a simulation of several modules in which there is nothing to find.

It compiles its step once, hands over everything that changes, solves with a compiled linear operator, stores its records
outside of the trace, and fits its heater with a gradient of a function that is not compiled.

Run: PHIML_BACKEND=jax python main.py
"""
import os

from diagnostics import Recorder
from phiml import math
from phiml.math import spatial
from physics import Rod, heat_up, step

math.use(os.environ.get("PHIML_BACKEND", "torch"))
POWERS = (0.5, 1.0, 0.25)


def simulate(rod, steps):
    recorder = Recorder()
    for i in range(steps):
        rod = step(rod, power=math.tensor(POWERS[i % len(POWERS)]), method="implicit")
        recorder.record(rod)
    return rod, recorder


def fit_power(rod, wanted):
    def mismatch(power):
        warmed = heat_up(rod, power)
        return math.l2_loss(math.mean(warmed.temperature, "x") - wanted)

    slope = math.gradient(mismatch, "power", get_output=False)
    power = math.tensor(0.0)
    for _ in range(50):
        power -= 2.0 * slope(power)
    return power


def main():
    cold = Rod(temperature=math.zeros(spatial(x=16)), conductivity=math.tensor(0.5))
    rod, recorder = simulate(cold, steps=9)
    print(recorder.summary())
    power = fit_power(rod, wanted=3.0)
    print(f"power for a mean of 3: {float(power):.3f}")


if __name__ == "__main__":
    main()
