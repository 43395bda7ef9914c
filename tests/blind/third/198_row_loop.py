# executed: jax=ok, torch=ok
"""Python loops over slices and sizes in the compiled function: unrolled, nothing goes wrong."""
from phi.torch.flow import *


@jit_compile
def sediment(column, settle):
    layers = list(column.depth)
    for i in range(len(layers) - 1, 0, -1):
        move = settle * layers[i - 1]
        layers[i] = layers[i] + move
        layers[i - 1] = layers[i - 1] - move
    return math.stack(layers, spatial('depth'))


c = math.linspace(1, 0, spatial(depth=5)) * math.ones(batch(station=2))
for _ in range(3):
    c = sediment(c, math.tensor(.1))
print('mass', math.sum(c, 'depth'))
