"""Two custom gradients one after the other, and one within a backward function: fine."""
from phiml import math


def double(v):
    return 2 * v


def double_back(inputs, outputs, gradient):
    return {"v": math.safe_mul(gradient, 2.0)}


first = math.custom_gradient(double, double_back)
second = math.custom_gradient(double, double_back)


@math.jit_compile
def run(u):
    u = first(u)
    return math.safe_mul(second(u), u)


print(run(math.ones(math.spatial(x=2))))
