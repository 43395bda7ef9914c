# executed: jax=ok, torch=ok
"""Mini batches: the last one is smaller; two traces in all epochs."""
from phi.torch.flow import *


def batches(data, size):
    n = data.shape.get_size('sample')
    for i in range(0, n, size):
        yield data.sample[i:min(i + size, n)]


@jit_compile
def moments(x):
    return math.sum(x, 'sample'), math.sum(x ** 2, 'sample')


data = math.random_normal(batch(sample=11), channel(f=2))
for epoch in range(3):
    s1 = s2 = 0
    for part in batches(data, 4):
        a, b = moments(part)
        s1 += a
        s2 += b
print('mean', s1 / 11)
