# executed: jax=ok, torch=ok
"""a rigid sphere sinks; the geometry itself goes through the compiled step"""
from phi.jax.flow import *


@math.jit_compile
def sink(body, v, dt):
    v = v + dt * math.tensor([0., -1.], channel(vector='x,y'))
    return body.shifted(dt * v), v


body = Sphere(math.tensor([4., 8.], channel(vector='x,y')), radius=1.)
v = math.zeros(channel(vector='x,y'))
for dt in (.1, .2, .3):
    body, v = sink(body, v, math.tensor(dt))
print(body.center.numpy('vector'), float(body.volume))
