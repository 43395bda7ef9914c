# executed: jax=n/a, torch=ok
"""torch.optim on a ΦML parameter, with a compiled loss."""
import torch
from phiml import math
from phiml.math import jit_compile, spatial, reshaped_tensor

math.use('torch')


@jit_compile
def loss(w, x, y):
    return math.l2_loss(w * x - y)


x = math.linspace(-1, 1, spatial(x=10))
y = 3 * x
w_native = torch.nn.Parameter(torch.zeros(()))
optimizer = torch.optim.SGD([w_native], lr=0.1)
for i in range(25):
    optimizer.zero_grad()
    value = loss(math.wrap(w_native), x, y).native()
    value.backward()
    optimizer.step()
print(float(w_native))
