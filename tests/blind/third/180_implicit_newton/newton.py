from phiml import math
from rhs import decay


def total_rhs(u):
    return math.sum(decay(u), 'cell')


derivative = math.gradient(total_rhs, 'u', get_output=False)


@math.jit_compile
def implicit_euler(u0, dt):
    u = u0
    for _ in range(3):
        g = u - u0 - dt * decay(u)
        u = u - g / (1 - dt * derivative(u))  #! gradient note
    return u
