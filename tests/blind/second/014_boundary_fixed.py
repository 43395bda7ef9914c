# executed: jax=ok, torch=ok
"""heated rod, constant walls, temperature program as source term"""
from phi.torch.flow import *


@math.jit_compile
def conduct(T, source):
    return diffuse.explicit(T, 0.1, 1., substeps=2) + source * CenteredGrid(lambda x: x > 8, 0, T.bounds, T.resolution)


rod = CenteredGrid(20., extrapolation.combine_sides(x=(20., 35.)), x=10, bounds=Box(x=10))
for minute in range(6):
    rod = conduct(rod, math.tensor(2. * minute))
print(rod.values.numpy('x'))
