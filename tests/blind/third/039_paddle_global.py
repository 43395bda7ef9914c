# executed: jax=differs, torch=differs
"""A paddle pushed through fluid; the obstacle is a global which moves between the calls."""
from phi.torch.flow import *

paddle = Obstacle(Sphere(x=4., y=8., radius=3.), velocity=(1., 0.))


@jit_compile
def stir(v):
    return fluid.apply_boundary_conditions(v, paddle) #! other error


v = CenteredGrid(lambda x, y: vec(x=0 * x, y=0 * y), 0, x=16, y=16)
for i in range(3):
    v = stir(v)
    paddle = paddle.shifted(vec(x=2., y=0.))
print('pushed', float(v.values.vector['x'].sum))
