# executed: jax=n/a, torch=exception
"""A native torch module is applied in the compiled function and trained by torch afterwards."""
import torch
from phiml import math
from phiml.math import batch, channel

math.use('torch')
layer = torch.nn.Linear(2, 2)
sgd = torch.optim.SGD(layer.parameters(), lr=.5)


@math.jit_compile
def model(x):
    return math.native_call(layer, x)  #! network error


x = math.random_normal(batch(n=4), channel(vector='a,b'))
before = model(x)
for _ in range(3):
    sgd.zero_grad()
    loss = (layer(x.native('n,vector')) ** 2).mean()
    loss.backward()
    sgd.step()
after = model(x)
print('changed', float(math.max(math.abs(after - before), 'n,vector')) > 1e-3)
