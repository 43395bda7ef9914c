# executed: jax=retrace, torch=retrace
"""heated rod: adding two fields also adds their boundary values"""
from phi.torch.flow import *


@math.jit_compile
def conduct(T, source):
    heater = CenteredGrid(lambda x: x > 8, T.extrapolation, T.bounds, T.resolution)
    return diffuse.explicit(T, 0.1, 1.) + source * heater


rod = CenteredGrid(20., extrapolation.combine_sides(x=(20., 35.)), x=10, bounds=Box(x=10))
for minute in range(6):
    rod = conduct(rod, math.tensor(2. * minute))  #! retracing warning
print(float(math.mean(rod.values)) > 0)
