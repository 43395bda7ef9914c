from phiml import math


def _pressure(shape_params, mach):
    return shape_params / math.sqrt(1 - mach ** 2)


@math.jit_compile
def drag_coefficient(shape_params, mach):
    cp = _pressure(shape_params, mach)
    return math.sum(cp ** 2 + 0.1 * cp, 'modes')
