"""What is known while tracing may decide."""
from phiml import math


def centre(u, weights=None, *, axis="x"):
    if weights is None:
        weights = math.ones(u.shape)
    if axis not in u.shape or u.shape.get_size(axis) < 2:
        return u
    if isinstance(u, (int, float)):
        return u
    if u.rank > 1:
        u = math.mean(u, axis)
    if u.available:
        print("mean:", float(u.max))
    if len(u.shape) and u.dtype.kind == float:
        u = math.where(u > 1, 1, u)
    return u * math.sum(weights)


@math.jit_compile(auxiliary_args="mode")
def step(u, mode="slow"):
    if mode == "fast":
        return centre(u)
    return centre(centre(u), axis="y")


print(step(math.ones(math.spatial(x=4)), mode="fast"))
