# executed: jax=retrace, torch=retrace
"""heated rod, right wall follows a temperature program"""
from phi.torch.flow import *


@math.jit_compile
def conduct(T):
    return diffuse.explicit(T, 0.1, 1., substeps=2)


rod = CenteredGrid(20., 20., x=10, bounds=Box(x=10))
for minute in range(6):
    wall = 20. + 15 * minute
    rod = CenteredGrid(rod.values, extrapolation.combine_sides(x=(20., wall)), x=10, bounds=Box(x=10))
    rod = conduct(rod)  #! retracing warning
print(rod.values.numpy('x'))
