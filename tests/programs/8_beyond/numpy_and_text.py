"""NumPy and text want numbers."""
import numpy as np
from phiml import math


@math.jit_compile
def normalise(u):
    scale = np.linalg.norm(u.numpy("x"))  # PHI8 error
    label = f"{u.max:.3f}"  # PHI8 error
    return u / scale, label


print(normalise(math.ones(math.spatial(x=4))))
