# executed: jax=ok, torch=ok
"""Moving average over the last three outputs of the compiled step."""
from collections import deque
from phiml import math
from phiml.math import jit_compile, batch, tensor


@jit_compile
def step(x, force):
    q = deque([x])
    for _ in range(3):
        q.append(q.popleft() + 0.03 * force)
    return q.pop()


@jit_compile
def average(states):
    return sum(states) / len(states)


x = tensor([0., 1.], batch('b'))
window = deque([x] * 3, maxlen=3)
for i in range(5):
    x = step(x, float(i))
    window.append(x)
    x = average(tuple(window))
print(x)
