# executed: jax=ok, torch=ok
"""Units as constants from a star import; nothing is ever assigned."""
from phi.jax.flow import *
from units import *


@jit_compile
def terminal_velocity(radius, density):
    area = PI * (radius * MILLI) ** 2
    mass = 4 / 3 * PI * (radius * MILLI) ** 3 * density
    return math.sqrt(2 * mass * GRAVITY / (AIR * area * .47)) / KMH


r = math.linspace(.5, 3, instance(drops=6))
for density in (WATER, ICE):
    print('%.1f' % float(math.max(terminal_velocity(r, math.tensor(density)))))
