"""A function that is bound anew after the first trace is not called by it; one that is bound in time is."""

from types import SimpleNamespace

from phiml import math
from phiml.math import jit_compile, tensor


def slow(u):
    return u + 1


def fast(u):
    return u + 10


def in_time(u):
    return u + 1


SCHEMES = {"default": slow, "other": fast}
MODEL = SimpleNamespace(rhs=slow, fixed=slow, scale=1.0)
rate = slow
in_time = fast  # before any trace


@jit_compile
def by_table(u, scheme: str):
    return SCHEMES[scheme](u)  # PHI1 error


@jit_compile
def by_attribute(u):
    return MODEL.rhs(u) * MODEL.scale + MODEL.fixed(u)  # PHI1 error


@jit_compile
def by_name(u):
    return rate(u)  # PHI1 error


@jit_compile
def right(u):
    return in_time(slow(u)) + MODEL.fixed(u) + SCHEMES["other"](u)


u = tensor(1.0)
for k in range(4):
    u = by_table(u, "default")
    if k == 1:
        SCHEMES["default"] = fast
print(u)  # 23 if each step is as the table has it then

u = by_attribute(tensor(1.0))
MODEL.rhs = fast
u = by_attribute(u)
print(u)  # 19

u = by_name(tensor(1.0))
rate = fast
u = by_name(u)
print(u)  # 12

print(right(right(tensor(1.0))))
