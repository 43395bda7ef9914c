from phiml import math
from phiml.math import Solve


def drag_coefficient(shape_params, mach):
    cp = shape_params / math.sqrt(1 - mach ** 2)
    return math.sum(math.abs(cp) ** 2 + 0.1 * cp, 'modes')


sensitivity = math.gradient(drag_coefficient, 'shape_params', get_output=False)


@math.jit_compile
def descend(shape_params, mach):
    return shape_params - 0.1 * sensitivity(shape_params, mach)  #! gradient note
