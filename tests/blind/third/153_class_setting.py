# executed: jax=differs, torch=differs
"""A class-level setting is changed through a class method between the compiled calls."""
from phi.jax.flow import *


class Turbine:
    pitch = 10.

    @classmethod
    def feather(cls, pitch):
        cls.pitch = pitch

    @staticmethod
    def power(wind):
        return wind ** 3 * math.cos(wind * 0 + Turbine.pitch * PI / 180)  #! other error


power = jit_compile(Turbine.power)
w = math.linspace(3, 10, batch(farm=4))
before = power(w)
Turbine.feather(60.)
after = power(w)
print('less', float(math.sum(after, 'farm')) < .9 * float(math.sum(before, 'farm')))
