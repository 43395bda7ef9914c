"""NumPy on constants, on shapes and outside of what is compiled; a loop over a list of tensors; a tensor sum by Python."""
import numpy as np
from phiml import math

KERNEL = np.exp(-np.linspace(-1, 1, 5) ** 2)
WEIGHTS = math.tensor(KERNEL / np.sum(KERNEL), math.spatial("x"))


@math.jit_compile
def filtered(u, parts):
    n = int(np.sqrt(u.shape.volume))
    total = 0
    for i, part in enumerate(parts):
        total += part * i
    for name in u.shape.names:
        total = total + len(name)
    if len(parts) > 2 and n > 1:
        total = total / n
    label = f"{u.shape} {n:d}"
    return u * WEIGHTS.x[2] + total + sum(parts) + len(label)


u = math.ones(math.spatial(x=5))
result = filtered(u, [u, u, u])
print(float(result.mean), np.asarray(result.numpy("x")), bool((result > 0).all))
