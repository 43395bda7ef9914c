# executed: jax=ok, torch=ok
"""Collision of a moving sphere: the geometry is argument and result of the compiled function."""
from phi.jax.flow import *


@jit_compile
def bounce(ball, vel, dt):
    ball = ball.shifted(vel * dt)
    outside = math.abs(ball.center) > 4
    vel = math.where(outside, -vel, vel)
    return ball, vel


ball = Sphere(vec(x=0., y=1.), radius=.5)
vel = vec(x=3., y=-2.)
for _ in range(8):
    ball, vel = bounce(ball, vel, math.tensor(.3))
print('at', ball.center, 'volume', float(ball.volume))
