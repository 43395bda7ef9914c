# executed: jax=exception, torch=differs
"""Shift register in a class attribute; operator.setitem does the writing."""
import operator
from phiml import math
from phiml.math import jit_compile, batch


class Register:
    slots = [None, None, None]

    @classmethod
    def push(cls, value):
        for i in (2, 1):
            operator.setitem(cls.slots, i, cls.slots[i - 1])  #! side-effect error
        operator.setitem(cls.slots, 0, value)  #! side-effect error
        return value

    @classmethod
    def filled(cls):
        return [v for v in cls.slots if v is not None]


@jit_compile
def step(x, f):
    return Register.push(x + 0.1 * f)


x = math.zeros(batch(b=2))
for i in range(4):
    x = step(x, 1. + i)
print(x, len(Register.filled()))
print(sum(Register.filled()))
