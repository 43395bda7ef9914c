"""A context variable that is set anew after the trace; and one that has the same value at each call."""

from contextvars import ContextVar

from phiml.math import jit_compile, tensor

gravity = ContextVar("gravity", default=9.81)
unit = ContextVar("unit", default=2.0)


@jit_compile
def fall(v):
    return v + gravity.get()  # PHI1 error


@jit_compile
def scale(v):
    return v * unit.get()


def simulate(value):
    token = gravity.set(value)
    v = fall(tensor(0.0))
    gravity.reset(token)
    return v


print(simulate(9.81), simulate(1.62))  # 9.81 1.62

for _ in range(3):
    token = unit.set(3.0)
    print(scale(tensor(1.0)))  # 3
    unit.reset(token)
