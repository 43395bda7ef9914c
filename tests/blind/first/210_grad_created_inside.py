# executed: jax=ok, torch=exception
"""gradient() is created and applied in the compiled function."""
from phiml import math
from phiml.math import jit_compile, instance, channel


def lennard_jones(x):
    d = math.rename_dims(x, 'atoms', instance('others')) - x
    r2 = math.sum(d ** 2, 'vector') + 0.5
    return math.sum(1 / r2 ** 3 - 1 / r2 ** 1.5, 'atoms,others')


@jit_compile
def md_step(x, v, dt):
    force = math.gradient(lennard_jones, 'x', get_output=False)(x)  #! gradient error
    v = v - dt * force
    return x + dt * v, v


x = math.random_normal(instance(atoms=4), channel(vector='x,y,z'))
v = math.zeros_like(x)
for _ in range(4):
    x, v = md_step(x, v, 0.01)
print(math.sum(v ** 2, 'atoms,vector'))
