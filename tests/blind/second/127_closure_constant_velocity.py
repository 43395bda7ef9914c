# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import instance, channel, tensor
math.use('jax')


def make_integrator(k):
    wind = math.ones(instance(p=3))

    @math.jit_compile
    def move(x, velocity):
        velocity = velocity - 0.1 * k * (x - wind)
        return x + 0.1 * velocity, velocity
    return move


move = make_integrator(2.)
x = tensor([1., 2., 3.], instance('p'))
v = x * 0
for _ in range(3):
    x, v = move(x, v)
print(x.numpy(), v.numpy())
