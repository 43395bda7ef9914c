# executed: jax=ok, torch=ok
"""Rigid body attitude; a quaternion class with operators and __variable_attrs__."""
from phi.jax.flow import *


class Quaternion:
    def __init__(self, w, v):
        self.w, self.v = w, v

    def __variable_attrs__(self):
        return 'w', 'v'

    def __value_attrs__(self):
        return 'w', 'v'

    def __eq__(self, other):
        return isinstance(other, Quaternion)

    def __mul__(self, other):
        cross = math.cross(self.v, other.v)
        return Quaternion(self.w * other.w - math.sum(self.v * other.v, 'vector'),
                          self.w * other.v + other.w * self.v + cross)

    def normalised(self):
        n = math.sqrt(self.w ** 2 + math.vec_squared(self.v))
        return Quaternion(self.w / n, self.v / n)


@jit_compile
def spin(q, omega, dt):
    dq = Quaternion(1 + 0 * q.w, omega * dt / 2)
    return (dq * q).normalised()


q = Quaternion(math.tensor(1.), vec(x=0., y=0., z=0.))
for _ in range(4):
    q = spin(q, vec(x=.1, y=.2, z=.3), math.tensor(.5))
print('w', float(q.w))
