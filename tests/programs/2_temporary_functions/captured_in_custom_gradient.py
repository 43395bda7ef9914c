"""A custom gradient made in the trace captures a traced weight: PyTorch keeps the first one."""
from phiml import math


@math.jit_compile
def weighted(u, weight):
    def forward(v):
        return v * weight

    def backward(inputs, outputs, gradient):
        return {"v": gradient}

    product = math.custom_gradient(forward, backward)  # PHI2 error
    return product(u)


print(weighted(math.ones(math.spatial(x=2)), math.tensor(2.0)))
