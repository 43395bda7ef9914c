# executed: jax=ok, torch=ok
"""Target network by stop_gradient: everything pure."""
from phi.jax.flow import *


@jit_compile
def td_error(value, next_value, reward):
    target = math.stop_gradient(reward + .9 * next_value)
    return math.sum((target - value) ** 2, 's')


def objective(v, reward):
    return td_error(v, math.shift(v, (1,), 's', ZERO_GRADIENT, stack_dim=None)[0], reward)


grad = math.gradient(objective, 'v', get_output=False)
v = math.zeros(spatial(s=6))
reward = math.linspace(0, 1, spatial(s=6))
for _ in range(4):
    v = v - .1 * grad(v, reward)
print('value', float(v.s[5]))
