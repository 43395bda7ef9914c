from phiml import math
import state


@math.jit_compile
def advance(u):
    u = u - 0.1 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    state.cfl = 0.1 * math.max(math.abs(u))  #! side-effect error
    return u
