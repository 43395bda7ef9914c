# executed: jax=leak, torch=differs
from phiml import math
from phiml.math import instance, channel, tensor
math.use('jax')


def make_integrator(k):
    velocity = math.zeros(instance(p=3))

    @math.jit_compile
    def move(x):
        nonlocal velocity
        velocity = velocity - 0.1 * k * x  #! side-effect error
        return x + 0.1 * velocity
    return move


move = make_integrator(2.)
x = tensor([1., 2., 3.], instance('p'))
for _ in range(3):
    x = move(x)
print(x.numpy())
