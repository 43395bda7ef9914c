# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def anneal(x):
    return x - 0.5 / (1 + epoch) * math.sin(x)  #! other error


x = tensor([1., 2., 3.], spatial('x'))
for epoch in range(5):
    x = anneal(x)
print(x.numpy())
